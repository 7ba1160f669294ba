import type { Operation, Route } from './model.ts'

const TEMPLATES: Readonly<Record<Route['template'], Readonly<Record<string, Operation>>>> = {
  '/customer-groups': { GET: 'list', HEAD: 'list' },
  '/customer-groups/add': { POST: 'add' },
  '/customer-groups/{id}': { GET: 'fetch', HEAD: 'fetch', PUT: 'edit' },
}

/** The path of the document that a path is; a literal one goes before one with an `{id}`. */
export const routeOf = (path: string): Route | undefined => {
  const [, first, second, ...rest] = path
    .replace(/(?<=.)\/$/, '')
    .split('/')
    .map(decodeURIComponent)
  if (first !== 'customer-groups' || rest.length > 0) return undefined
  if (second === undefined) return { template: '/customer-groups', idText: '' }
  if (second === 'add') return { template: '/customer-groups/add', idText: '' }
  return { template: '/customer-groups/{id}', idText: second }
}

export const operationOf = (route: Route, method: string): Operation | undefined => {
  const operations = TEMPLATES[route.template]
  return Object.hasOwn(operations, method) ? operations[method] : undefined
}

/** What `Allow` says, in alphabetical order. */
export const methodsOf = (route: Route): readonly string[] =>
  [...Object.keys(TEMPLATES[route.template]), 'OPTIONS'].sort()

import { describe, expect, test } from 'vitest'
import { type Change, penDocument } from '../testing/pens.ts'
import { compileApi } from './compile.ts'
import { createRoutes, type Route, writePath } from './routes.ts'

const get = (operationId: string, more: Change = {}): Change => ({
  get: { operationId, responses: { '200': { description: 'Done.' } }, ...more },
})

const pens = compileApi(
  penDocument({
    paths: {
      '/pens/new': get('newPen'),
      '/pens/{id}/caps/{cap}': get('getCap'),
      '/pens/new/caps/first': get('firstCap'),
      '/{any}/last': get('anyLast'),
      '/token': { servers: [{ url: 'https://auth.example/oauth' }], ...get('token') },
    },
  }),
)
const inks = compileApi(penDocument({ servers: [{ url: 'https://inks.example' }] }, 'inks.yaml'))
const routes = createRoutes([pens, inks])

const said = (route: Route): string => {
  if (route.kind === 'operation')
    return `${route.api.name} ${route.operation.id} ${JSON.stringify(route.params)}`
  if (route.kind === 'wrong-method') return `wrong-method ${route.allow.join(' ')}`
  return route.kind === 'nowhere' ? 'nowhere' : `${route.kind} ${route.api.name}`
}

describe('a path leads to', () => {
  test.each([
    ['GET', '/pens/v1/pens', 'pens listPens {}'],
    ['POST', '/pens/v1/pens', 'pens addPen {}'],
    ['GET', '/inks/pens', 'inks listPens {}'],
    ['GET', '/pens/oauth/token', 'pens token {}'],
    ['GET', '/pens/v1/token', 'unknown-path pens'],
    ['GET', '/pens/v1/pens/7', 'pens getPen {"id":"7"}'],
    ['DELETE', '/pens/v1/pens/7', 'pens dropPen {"id":"7"}'],
    ['GET', '/pens/v1/pens/new', 'pens newPen {}'],
    ['PUT', '/pens/v1/pens/new', 'wrong-method GET HEAD OPTIONS'],
    ['GET', '/pens/v1/pens/7/caps/b', 'pens getCap {"id":"7","cap":"b"}'],
    ['GET', '/pens/v1/pens/new/caps/first', 'pens firstCap {}'],
    ['GET', '/pens/v1/pens/new/caps/second', 'pens getCap {"id":"new","cap":"second"}'],
    ['GET', '/pens/v1/pens/last', 'pens getPen {"id":"last"}'],
    ['GET', '/pens/v1/caps/last', 'pens anyLast {"any":"caps"}'],
    ['HEAD', '/pens/v1/pens', 'pens listPens {}'],
    ['HEAD', '/pens/v1/pens/7', 'pens getPen {"id":"7"}'],
    ['PATCH', '/pens/v1/pens', 'wrong-method GET HEAD OPTIONS POST'],
    ['OPTIONS', '/pens/v1/pens/7', 'wrong-method DELETE GET HEAD OPTIONS PUT'],
    ['get', '/pens/v1/pens', 'wrong-method GET HEAD OPTIONS POST'],
  ])('%s %s: %s', (method, path, expected) => {
    expect(said(routes(method, path))).toBe(expected)
  })
})

describe('tricks with a path', () => {
  test.each([
    ['/pens/v1/pens/', 'pens listPens {}'],
    ['/pens/v1/pens/7/', 'pens getPen {"id":"7"}'],
    ['/pens/v1/pens//', 'unknown-path pens'],
    ['/pens//v1/pens', 'unknown-path pens'],
    ['//pens/v1/pens', 'nowhere'],
    ['/pens/v1/./pens', 'unknown-path pens'],
    ['/pens/v1/pens/..', 'pens getPen {"id":".."}'],
    ['/pens/v1/pens/../pens', 'unknown-path pens'],
    ['/pens/v1/Pens', 'unknown-path pens'],
    ['/PENS/v1/pens', 'nowhere'],
    ['/pens', 'unknown-path pens'],
    ['/pens/', 'unknown-path pens'],
    ['/', 'nowhere'],
    ['', 'nowhere'],
    ['*', 'nowhere'],
    ['/constructor', 'nowhere'],
    ['/__proto__/v1', 'nowhere'],
    ['/pens/__proto__', 'unknown-path pens'],
    ['/pens/v1/pens/__proto__', 'pens getPen {"id":"__proto__"}'],
    ['/pens/v1/pens/%37', 'pens getPen {"id":"7"}'],
    ['/pens/v1/pens/a%2Fb', 'pens getPen {"id":"a/b"}'],
    ['/pens/v1/pens/a+b', 'pens getPen {"id":"a+b"}'],
    ['/pens/v1/%70ens', 'pens listPens {}'],
    ['/%70ens/v1/pens', 'pens listPens {}'],
    ['/pens/v1/pens%2F7', 'unknown-path pens'],
    ['/pens/v1/pens/%zz', 'malformed pens'],
    ['/pens/v1/pens/%', 'malformed pens'],
    ['/pens/v1/pens/%ff', 'malformed pens'],
    ['/pens/v1/pens/%00', 'malformed pens'],
    ['/pens/%zz', 'malformed pens'],
    ['/%zz/v1/pens', 'nowhere'],
  ])('%s', (path, expected) => {
    expect(said(routes('GET', path))).toBe(expected)
  })
})

test('a path may be as long as it likes', () => {
  const digits = '9'.repeat(10_000)
  expect(said(routes('GET', `/pens/v1/pens/${digits}`))).toBe(`pens getPen {"id":"${digits}"}`)
  expect(said(routes('GET', `/pens${'/a'.repeat(5_000)}`))).toBe('unknown-path pens')
})

test('two trees of variables do not mix up their values on the way back', () => {
  const api = compileApi(
    penDocument({
      paths: { '/{a}/{b}/x': get('x'), '/{c}/{d}/y': get('y'), '/{e}/z/{f}': get('z') },
    }),
  )
  const lead = createRoutes([api])
  expect(said(lead('GET', '/pens/v1/1/2/y'))).toBe('pens y {"c":"1","d":"2"}')
  expect(said(lead('GET', '/pens/v1/1/z/y'))).toBe('pens z {"e":"1","f":"y"}')
})

test.each([
  ['/pens', {}, '/pens'],
  ['/pens/{id}', { id: '7' }, '/pens/7'],
  ['/pens/{id}/caps/{cap}', { id: 'a/b', cap: 'ä,?' }, '/pens/a%2Fb/caps/%C3%A4%2C%3F'],
  ['/pens/{id}', { id: '$&' }, '/pens/%24%26'],
  ['/pens/{id}', {}, '/pens/'],
])('%s with %j is written %s', (template, values, path) => {
  expect(writePath(template, values)).toBe(path)
})

import type { Contract, Operation } from '../document/model.ts'

/** What browsers, tracing and proxies put beside a request: none of it is the API's business. */
const COMPANY: Readonly<Record<string, string>> = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Accept-Encoding': 'gzip, deflate, br',
  'Cache-Control': 'no-cache',
  Pragma: 'no-cache',
  Cookie: 'cgkit_theme=dark',
  DNT: '1',
  'X-Requested-With': 'XMLHttpRequest',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Site': 'same-origin',
  Traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  Via: '1.1 proxy.example',
}

/** Those of them that mean nothing to the operation: no parameter and no credential is in them. */
export const companyOf = (
  { schemes }: Contract,
  { parameters }: Operation,
): Readonly<Record<string, string>> => {
  const keys = Object.values(schemes).flatMap(one => (one.kind === 'key' ? [one] : []))
  const told = [...parameters, ...keys].flatMap(one =>
    one.in === 'header' ? [one.name.toLowerCase()] : one.in === 'cookie' ? ['cookie'] : [],
  )
  return Object.fromEntries(Object.entries(COMPANY).filter(([name]) => !told.includes(name.toLowerCase())))
}

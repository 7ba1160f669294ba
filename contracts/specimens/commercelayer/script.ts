import type { RunningSpecimen } from '../specimen.ts'
import type { Ask } from './asking.ts'
import { isObject } from './model.ts'

/** What came back, without what differs from run to run. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

const UNSTEADY = ['date', 'connection', 'keep-alive', 'content-length']

const at = (body: unknown, ...path: readonly string[]): string => {
  const found = path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), body)
  return typeof found === 'string' ? found : ''
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Known = ReadonlyMap<string, string>

/** What a reply brings for the requests after it. */
const learn = (known: Known, url: string, body: unknown): Known => {
  const token = at(body, 'access_token')
  const found = {
    id: at(body, 'data', 'id'),
    next: at(body, 'links', 'next').replace(url, ''),
    token,
    first: known.get('first') ?? token,
    forged: token === '' ? '' : `${token.slice(0, -6)}AAAAAA`,
  }
  return new Map([...known, ...Object.entries(found).filter(([, value]) => value !== '')])
}

const fill = (text: string, known: Known): string =>
  text.replace(/\{(id|next|token|first|forged)\}/g, (_, name: string) => known.get(name) ?? '')

const send = async (url: string, { method, path, headers, body }: Ask, known: Known) => {
  const start = path.startsWith('/oauth') ? new URL(url).origin : url
  const kept = Object.entries(headers).filter(([, value]) => value !== '')
  return fetch(start + fill(path, known), {
    method,
    headers: kept.map(([name, value]): [string, string] => [name, fill(value, known)]),
    ...(body === undefined ? {} : { body: fill(body, known) }),
  })
}

/** Requests one after another; those in a list of their own are sent at once. */
export type Script = readonly (Ask | readonly Ask[])[]

const TIMES = ['iat', 'exp', 'rand']

/** A token as the claims that it makes, save those that differ from one to the next, and how long it lives. */
const claimed = (token: string): string => {
  const claims = parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const all = isObject(claims) ? claims : {}
  const lasting = Object.entries(all).filter(([name]) => !TIMES.includes(name))
  return JSON.stringify(['a token', Object.fromEntries(lasting), Number(all['exp']) - Number(all['iat'])])
}

const steadied = (response: Response, text: string, origin: string): Answer => {
  const headers = [...response.headers].filter(([name]) => !UNSTEADY.includes(name))
  return {
    status: response.status,
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name, value.replaceAll(origin, 'http://here')]),
    ),
    text: text.replaceAll(origin, 'http://here').replace(/"ey[\w.-]+"/, claimed),
  }
}

/** Sends the requests of a script. */
export const runScript = async ({ url }: RunningSpecimen, script: Script): Promise<readonly Answer[]> => {
  const answers: Answer[] = []
  let known: Known = new Map()
  const { origin } = new URL(url)
  for (const step of script) {
    const sent = known
    for (const response of await Promise.all([step].flat().map(request => send(url, request, sent)))) {
      const text = await response.text()
      known = learn(known, url, parse(text))
      answers.push(steadied(response, text, origin))
    }
  }
  return answers
}

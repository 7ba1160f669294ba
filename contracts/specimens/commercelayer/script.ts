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

/** Sends requests one after another. */
export const runScript = async (
  { url }: RunningSpecimen,
  script: readonly Ask[],
): Promise<readonly Answer[]> => {
  const answers: Answer[] = []
  let known: Known = new Map()
  const { origin } = new URL(url)
  for (const request of script) {
    const response = await send(url, request, known)
    const text = await response.text()
    known = learn(known, url, parse(text))
    const headers = [...response.headers].filter(([name]) => !UNSTEADY.includes(name))
    answers.push({
      status: response.status,
      headers: Object.fromEntries(
        headers.map(([name, value]) => [name, value.replaceAll(origin, 'http://here')]),
      ),
      text: text.replaceAll(origin, 'http://here').replace(/"ey[\w.-]+"/, '"a token"'),
    })
  }
  return answers
}

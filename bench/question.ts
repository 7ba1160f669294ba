/** One request of a measurement, and the status that a right answer has. */
export interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** ASCII only, so that characters are bytes. */
  readonly body?: string
  readonly expect: number
}

/** A question as it goes over the wire. */
export interface Shot {
  readonly wire: string
  readonly expect: number
}

/** Endless questions for whoever listens at `host`, such as `127.0.0.1:4010`. */
export type Supply = (host: string) => () => Shot

const shotOf = ({ method, path, headers, body, expect }: Question, host: string): Shot => {
  const sized = body === undefined ? headers : { ...headers, 'Content-Length': String(body.length) }
  const lines = Object.entries(sized).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: keep-alive\r\n${lines.join('')}\r\n`
  return { wire: head + (body ?? ''), expect }
}

/** Each in turn, again and again. */
const takeTurns = <Item>(items: readonly Item[]): (() => Item) => {
  let n = 0
  return () => {
    const item = items[n++ % items.length]
    if (item === undefined) throw new Error('There is no question to ask.')
    return item
  }
}

/** The same questions again and again; they are put into text beforehand, so that asking costs the client little. */
export const cycle =
  (questions: readonly Question[]): Supply =>
  host =>
    takeTurns(questions.map(one => shotOf(one, host)))

/** A new question every time; `n` counts from 1. */
export const endless =
  (make: (n: number) => Question): Supply =>
  host => {
    let n = 0
    return () => shotOf(make(++n), host)
  }

/** One of each in turn. */
export const mix =
  (supplies: readonly Supply[]): Supply =>
  host => {
    const turn = takeTurns(supplies.map(one => one(host)))
    return () => turn()()
  }

import { parseArgs } from 'node:util'

export const PARTS = [
  'list',
  'one',
  'any',
  '401',
  'create',
  'scale',
  'start',
  'memory',
  'fixtures',
  'contract',
] as const
export type Part = (typeof PARTS)[number]

export interface Options {
  readonly rounds: number
  /** Of each measurement. */
  readonly seconds: number
  readonly connections: number
  readonly parts: readonly Part[]
}

export const USAGE = `npm run bench -- [--rounds 5] [--seconds 1.5] [--connections 10] [--only ${PARTS.join(',')}]`

/** Throws with a line for the person who typed it. */
export const parseOptions = (argv: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1.5' },
      connections: { type: 'string', default: '10' },
      only: { type: 'string', default: PARTS.join(',') },
    },
  })
  return {
    rounds: number('--rounds', values.rounds, /^\d{1,3}$/),
    seconds: number('--seconds', values.seconds, /^\d{1,3}(\.\d+)?$/),
    connections: number('--connections', values.connections, /^\d{1,3}$/),
    parts: values.only.split(',').map(part),
  }
}

const number = (flag: string, text: string, form: RegExp): number => {
  const value = Number(text)
  if (form.test(text) && value > 0) return value
  throw new Error(`${flag}: expected a number above zero, got "${text}".`)
}

const part = (text: string): Part => {
  const known = PARTS.find(one => one === text)
  if (known !== undefined) return known
  throw new Error(`--only: "${text}" is not one of ${PARTS.join(', ')}.`)
}

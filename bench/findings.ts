import type { Reading } from './measure.ts'
import { median, medianRatio } from './median.ts'
import { type Goal, type Line, perSecond } from './report.ts'
import type { Readings } from './rounds.ts'

/** What a part of the bench found out. */
export interface Findings {
  readonly lines: readonly Line[]
  /** One row a server and kind of request, under `RAW_HEAD`. */
  readonly raw: readonly (readonly string[])[]
  /** Part of the machine that other programs had, measurement by measurement. */
  readonly elsewhere: readonly number[]
}

export const RAW_HEAD = [
  'What',
  'Server',
  'Answers',
  'Slowest and fastest round',
  'CPU an answer',
  'Of one core',
  'Bytes',
]

/** Compares one contender with each of the others; `goals` are theirs by name. */
export const findingsOf = (
  title: string,
  own: string,
  readings: Readings,
  goals: Readonly<Record<string, Goal>>,
): Findings => {
  const mine = readings.get(own) ?? []
  const others = [...readings].filter(([name]) => name !== own)
  return {
    lines: others.map(([name, theirs]) => ({
      what: title,
      with: name,
      ...compare(mine, theirs, goals[name]),
    })),
    raw: [...readings].map(([name, all]) => rawRow(title, name, all)),
    elsewhere: [...readings.values()].flat().map(one => one.elsewhere),
  }
}

const compare = (
  mine: readonly Reading[],
  theirs: readonly Reading[],
  goal: Goal | undefined,
): Omit<Line, 'what' | 'with'> => ({
  ours: perSecond(median(mine.map(rate))),
  theirs: perSecond(median(theirs.map(rate))),
  measured: medianRatio(mine.map(rate), theirs.map(rate)),
  cpuRatio: medianRatio(theirs.map(cpu), mine.map(cpu)),
  ...(goal && { goal }),
})

const rate = (one: Reading): number => one.rate
const cpu = (one: Reading): number => one.cpu

const rawRow = (title: string, name: string, all: readonly Reading[]): readonly string[] => {
  const rates = all.map(rate)
  return [
    title,
    name,
    perSecond(median(rates)),
    `${perSecond(Math.min(...rates))} – ${perSecond(Math.max(...rates))}`,
    `${median(all.map(cpu)).toFixed(1)} µs`,
    `${Math.round(median(all.map(one => one.busy)) * 100)} %`,
    String(Math.round(median(all.map(one => one.bytes)))),
  ]
}

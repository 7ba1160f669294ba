import { Stop } from '../model/stop.ts'

/** A whole number within bounds, or a `Stop` that names the flag and what it takes. */
export const wholeNumber =
  (flag: string, least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value
    throw new Stop(`${flag}: expected a whole number from ${least} to ${most}, got "${text}".`)
  }

export const port = wholeNumber('--port', 0, 65_535)
export const seed = wholeNumber('--seed', 0, 2 ** 32 - 1)
export const budget = wholeNumber('--budget', 1, 1_000_000)
export const rps = wholeNumber('--rps', 1, 100_000)
export const timeout = wholeNumber('--timeout', 1, 3_600_000)
export const wait = wholeNumber('--wait', 1, 3600)

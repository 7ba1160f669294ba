import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** /proc counts processor time in hundredths of a second, on every Linux. */
const TICK_MICROS = 10_000

const hasProc = existsSync('/proc/self/stat')

/** Microseconds of processor time that a process has had: all its threads, in user and kernel mode. */
export const cpuMicros = (pid: number): number => (hasProc ? fromStat(pid) : fromPs(pid))

const fromStat = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // The name within the parentheses may hold blanks; utime and stime are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS
}

/** `1:02.34` or `01:02:03`. */
const fromPs = (pid: number): number =>
  ps(pid, 'time')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000_000

/** Megabytes (a million bytes) of physical memory that a process holds. */
export const residentMB = (pid: number): number => {
  const kib = hasProc ? vmRss(pid) : Number(ps(pid, 'rss'))
  return (kib * 1024) / 1_000_000
}

const vmRss = (pid: number): number => {
  const said = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
  if (said === undefined) throw new Error(`/proc/${pid}/status has no VmRSS.`)
  return Number(said)
}

const ps = (pid: number, column: string): string =>
  execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'latin1' }).trim()

/** Microseconds of processor time that the whole machine has spent on anything at all. */
export const machineMicros = (): number =>
  cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) * 1000

/** Microseconds of processor time of this process. */
export const ownMicros = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

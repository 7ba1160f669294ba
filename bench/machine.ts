import { cpus, totalmem, type } from 'node:os'

/** The machine, for whoever compares numbers: `AMD EPYC, 2 cores, 25 GB, Linux, Node v20.20.2`. */
export const machine = (): string => {
  const cores = cpus()
  const model = cores[0]?.model.trim() ?? 'unknown processor'
  const memory = `${Math.round(totalmem() / 1e9)} GB`
  return `${model}, ${cores.length} cores, ${memory}, ${type()}, Node ${process.version}`
}

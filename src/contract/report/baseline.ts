import { isJsonObject, type Json } from '../../model/json.ts'
import { Stop } from '../../model/stop.ts'

/** A finding that is known and lived with. */
export interface Known {
  readonly id: string
  /** The probe that found it; empty when nobody wrote it down. */
  readonly probe: string
}

/** Reads a baseline: what `--write-baseline` writes, a JSON report, or a plain list of ids. */
export const readBaseline = (file: string, text: string): readonly Known[] => {
  const list = findingsIn(parse(file, text))
  const known = list?.map(toKnown)
  if (known === undefined || known.some(one => one === undefined))
    throw new Stop(
      `${file}: expected {"findings": [{"id": "..."}]} or a list of ids. --write-baseline writes one.`,
    )
  return known.filter(one => one !== undefined)
}

export const writeBaseline = (findings: readonly { id: string; probe: string; message: string }[]): string =>
  `${JSON.stringify({ findings: findings.map(({ id, probe, message }) => ({ id, probe, message })) }, undefined, 2)}\n`

const parse = (file: string, text: string): Json => {
  try {
    return JSON.parse(text)
  } catch {
    throw new Stop(`${file}: a baseline is JSON, and this is none.`)
  }
}

const findingsIn = (value: Json): readonly Json[] | undefined => {
  const list = isJsonObject(value) ? value['findings'] : value
  return Array.isArray(list) ? list : undefined
}

const toKnown = (one: Json): Known | undefined => {
  if (typeof one === 'string') return { id: one, probe: '' }
  if (!isJsonObject(one) || typeof one['id'] !== 'string') return undefined
  return { id: one['id'], probe: String(one['probe'] ?? '') }
}

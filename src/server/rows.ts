import type { Dataset, Fixture } from '../model/fixture.ts'
import type { Data, Row } from '../model/row.ts'
import { Stop } from '../model/stop.ts'
import type { Api, Resource } from '../spec/api.ts'

/** Told every so many rows how far a data set is: large ones take seconds. */
export type Progress = (provider: string, rows: number) => void

const REPORT_EVERY = 20_000

/** Builds a data set and proves every row against the document. Throws `Stop` with the row and the rule. */
export const buildRows = (
  api: Api,
  fixture: Fixture,
  dataset: Dataset,
  seed: number,
  progress: Progress,
): Data => {
  const data = fixture.build(dataset, seed)
  const stray = Object.keys(data).find(table => api.resources[table] === undefined)
  if (stray !== undefined)
    throw new Stop(`fixtures/${api.name}: table "${stray}" is not in the document's x-resources.`)
  let proven = 0
  for (const resource of Object.values(api.resources))
    for (const row of data[resource.name] ?? []) {
      if (!resource.row.accepts(row)) throw misfit(api, resource, row)
      if (++proven % REPORT_EVERY === 0) progress(api.name, proven)
    }
  return data
}

const misfit = (api: Api, resource: Resource, row: Row): Stop => {
  const rules = resource.row.violations(row).map(one => `${one.path.join('.') || 'row'} ${one.message}`)
  return new Stop(
    `fixtures/${api.name}: a row of ${resource.name} does not fit ${api.document.file}: ${rules.join('; ')}. The row: ${JSON.stringify(row)}`,
  )
}

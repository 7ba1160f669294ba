import { DATASETS, type Dataset } from '../model/fixture.ts'
import { suggest } from '../model/nearest.ts'
import { Stop } from '../model/stop.ts'

const MOST_GROUPS = 1_000_000

/** `default`, `empty`, `edge` or `large:N` as a data set. */
export const parseDataset = (text: string): Dataset => {
  const [name = '', count, ...rest] = text.split(':')
  const known = DATASETS.find(one => one === name)
  if (known === undefined || rest.length > 0)
    throw new Stop(`--dataset: ${suggest(text, ['default', 'empty', 'edge', 'large:N'])}`)
  if (known !== 'large') {
    if (count === undefined) return { name: known }
    throw new Stop(`--dataset: "${known}" has no size. Did you mean "${known}" or "large:${count}"?`)
  }
  const groups = Number(count)
  if (/^\d+$/.test(count ?? '') && groups >= 1 && groups <= MOST_GROUPS) return { name: 'large', groups }
  throw new Stop(
    `--dataset: large needs the number of groups, 1 to ${MOST_GROUPS}: large:10000, got "${text}".`,
  )
}

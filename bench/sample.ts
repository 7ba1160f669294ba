import { askJson } from './ask.ts'
import { samplePages } from './questions.ts'

/** Ids and codes of groups from all over a data set. */
export interface Sample {
  readonly ids: readonly string[]
  readonly codes: readonly string[]
}

interface Page {
  readonly data: readonly {
    readonly id: string
    readonly attributes: { readonly code: string | null }
  }[]
}

/** A few hundred, unless it says otherwise. */
export const takeSample = async (port: number, groups: number, size = 400): Promise<Sample> => {
  const rows: Page['data'][number][] = []
  for (const question of samplePages(groups, size)) {
    const page = (await askJson(port, question)) as Page // the status is right, so it is what the document says
    rows.push(...page.data)
  }
  return {
    ids: rows.map(row => row.id),
    codes: rows.flatMap(row => row.attributes.code ?? []),
  }
}

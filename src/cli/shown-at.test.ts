import { expect, test } from 'vitest'
import { shownAt } from './shown-at.ts'

const workflow = 'me/shop/.github/workflows/contract.yml@refs/heads/main'

// biome-ignore format: one row, one line
test.each<[what: string, document: string, workflow: string | undefined, file: string, line: number]>([
  ['a document of the repository, from its top folder', '/shop/api/cups.yaml', workflow, 'api/cups.yaml', 7],
  ['the same without GitHub', '/shop/api/cups.yaml', undefined, 'api/cups.yaml', 7],
  ['one that was installed, at the workflow', '/shop/node_modules/kit/specs/cups.yaml', workflow, '.github/workflows/contract.yml', 1],
  ['one that lies elsewhere, at the workflow', '/other/cups.yaml', workflow, '.github/workflows/contract.yml', 1],
  ['one whose folder begins with dots is inside', '/shop/..api/cups.yaml', workflow, '..api/cups.yaml', 7],
  ['one that is not there, and no workflow, as it was named', '/other/cups.yaml', undefined, 'specs/cups.yaml', 7],
])('%s', (_what, document, from, file, line) =>
  expect(shownAt(document, { root: '/shop', workflow: from })('specs/cups.yaml:7')).toEqual({ file, line }))

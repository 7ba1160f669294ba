import { expect, test } from 'vitest'
import { parseApiDocument } from '../../../spec/document.ts'
import { readContract } from '../../document/read.ts'
import { optionsFor } from '../../run/notes.cases.ts'
import { NOTES, TOKEN } from '../../run/notes-document.cases.ts'
import { serveNotes } from '../../run/notes-server.cases.ts'
import { openRun } from '../../run/verify.ts'

/** The notes with a key in the query beside the token; the listing's `security` is what is given. */
const asked = async (security: string): Promise<readonly string[]> => {
  const document = NOTES.replace(
    'securitySchemes: {',
    'securitySchemes: { key: { type: apiKey, in: query, name: the_key },',
  ).replace('operationId: listNotes', `operationId: listNotes\n      security: ${security}`)
  const { url } = await serveNotes()
  const contract = readContract(parseApiDocument('notes.yaml', document))
  const run = await openRun(optionsFor(url, { contract, supplied: { token: TOKEN, accessToken: 'a-key' } }))
  await run.end()
  return run.probes.map(one => one.id).filter(id => id.startsWith('credential/listNotes/'))
}

test.each([
  [
    'both are wanted',
    '[{ bearer: [], key: [] }]',
    ['bearer/missing', 'key/missing', 'only bearer', 'only key', 'key/as the-key'],
  ],
  [
    'the key alone would do',
    '[{ bearer: [], key: [] }, { key: [] }]',
    ['key/missing', 'only bearer', 'key/as the-key'],
  ],
  ['each alone would do', '[{ bearer: [], key: [] }, { key: [] }, { bearer: [] }]', ['no credential at all']],
])('%s: what lets in by another alternative is no defect', async (_what, security, there) => {
  const all = ['bearer/missing', 'key/missing', 'only bearer', 'only key', 'key/as the-key']
  const ids = await asked(security)
  expect(ids).toContain('credential/listNotes/no credential at all')
  expect(all.filter(one => ids.includes(`credential/listNotes/${one}`))).toEqual(
    all.filter(one => there.includes(one)),
  )
})

import { jsonOf } from '../../src/contract/http/exchange.ts'
import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { idsOf, onListing, page } from '../../src/contract/laws/listing/listing.ts'
import { settled, wrongIn } from '../../src/contract/laws/listing/settled.ts'
import type { Law } from '../../src/contract/provider-contract.ts'

/** An empty cursor is the same as none, and the equals sign that one may end with needs no encoding in a query. */
export const cursorSpelling: Law = session =>
  session.contract.operations
    .filter(one => one.action === 'list')
    .map(operation =>
      lawProbe({
        law: 'cursor',
        operation,
        part: 'spelling',
        writes: false,
        worth: 0.5,
        cost: 6,
        run: onListing(operation, async (trial, listing) => {
          const parameter = operation.parameters.find(one => one.role === 'cursor')
          if (parameter === undefined) return
          await settled(trial, listing, async () => {
            const first = await page(trial, listing, { limit: 2 })
            const empty = await page(trial, listing, { limit: 2, cursor: '' })
            const next = trial.session.lens.next(jsonOf(first.exchange))
            const cursor = next?.kind === 'parameter' ? next.value : undefined
            const encoded = cursor === undefined ? first : await page(trial, listing, { limit: 2, cursor })
            const isPlain = cursor !== undefined && /^[\w=-]+$/.test(cursor)
            const plain = isPlain ? await page(trial, listing, { limit: 2 }, `cursor=${cursor}`) : encoded
            const pairs = [
              ['empty', 'An empty cursor is not the same as none.', first, empty],
              [
                'unencoded',
                'A cursor as it was given does not lead where its encoded form does.',
                encoded,
                plain,
              ],
            ] as const
            for (const [subject, message, wanted, got] of pairs) {
              const [expected, found] = [wanted, got].map(one => idsOf(trial, one.records ?? []).join(' '))
              if (expected === found && got.exchange.reply.status === wanted.exchange.reply.status) continue
              const status = `${got.exchange.reply.status} ${found}`
              const about = { check: 'cursor', subject, message, expected: expected ?? '', got: status }
              return wrongIn(got.exchange, { ...about, clause: parameter.pointer })
            }
            return undefined
          })
        }),
      }),
    )

import { lawProbe } from '../../src/contract/laws/law-probe.ts'
import { idsOf, memberOf, onListing, page } from '../../src/contract/laws/listing/listing.ts'
import { settled, wrongIn } from '../../src/contract/laws/listing/settled.ts'
import type { Law } from '../../src/contract/provider-contract.ts'

/** `H:m:s` has one digit or two, and the blank before it is sent as `%20` or `+`: all of it is the same second. */
export const looseTimes: Law = session =>
  session.contract.operations
    .filter(one => one.action === 'list' && one.parameters.some(two => two.filter?.form === 'datetime'))
    .map(operation =>
      lawProbe({
        law: 'filter',
        operation,
        part: 'times in other spellings',
        writes: false,
        worth: 0.6,
        cost: 4,
        run: onListing(operation, async (trial, listing) => {
          const parameter = operation.parameters.find(one => one.filter?.form === 'datetime')
          const field = parameter?.filter?.field
          if (parameter === undefined || field === undefined) return
          await settled(trial, listing, async whole => {
            // A day on which something came at an hour of two digits, which as text would come before one digit.
            const times = whole.map(one => String(memberOf(trial, one, field))).toSorted()
            const late = times.filter(one => Number(one.slice(11, 13)) >= 10)
            const day = late[Math.floor(late.length / 2)]?.slice(0, 10)
            if (day === undefined) return undefined
            const padded = await page(trial, listing, { [parameter.name]: `${day} 08:05:03` })
            const loose = await page(trial, listing, { [parameter.name]: `${day} 8:5:3` })
            const plus = await page(trial, listing, {}, `${parameter.name}=${day}+08:05:03`)
            const wanted = idsOf(trial, padded.records ?? []).join(' ')
            for (const [name, other] of [
              ['one digit', loose],
              ['plus', plus],
            ] as const) {
              const got = idsOf(trial, other.records ?? []).join(' ')
              if (other.records !== undefined && got === wanted) continue
              return wrongIn(other.exchange, {
                check: 'filter',
                subject: `${parameter.name}/${name}`,
                message: 'The same time in another documented spelling gives another list.',
                expected: `${padded.records?.length} records`,
                got: `${other.exchange.reply.status} with ${other.records?.length ?? 'no'} records`,
                clause: parameter.pointer,
              })
            }
            return undefined
          })
        }),
      }),
    )

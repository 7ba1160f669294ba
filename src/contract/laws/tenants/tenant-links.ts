import { show } from '../../finding.ts'
import type { Exchange } from '../../http/exchange.ts'
import { unknownId } from '../../run/session.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import type { MadeKind } from '../kind.ts'
import { madeOf } from '../record.ts'
import { fullMembers } from '../values.ts'
import { asOther, dropTheirs } from './as-other.ts'
import { isCounted } from './leak.ts'

/** A relationship from one of their records to one of ours. */
export const tenantLinks = async (trial: Trial, kind: MadeKind): Promise<void> => {
  const { session } = trial
  const { create, resource } = kind
  for (const [relation, { resource: to, writable, many }] of Object.entries(resource.relationships)) {
    const [target] = session.samples.get(to) ?? []
    const id = target && session.lens.id(target)
    if (!writable || many || id === undefined || isCounted(id) || session.lens.link === undefined) continue
    const plain = session.lens.write(resource.name, fullMembers(session, create), undefined)
    const { link } = session.lens
    const ask = (other: string) =>
      asOther(trial, create, { body: link(plain, relation, { resource: to, id: other }) })
    const exchange = await ask(id)
    const made = madeOf(trial, create, exchange)
    if (made === undefined) {
      await toldApart(trial, kind, relation, exchange, id, ask)
      continue
    }
    tell(trial, create, exchange, {
      check: 'tenants',
      subject: `link/${relation}`,
      message: `Another account can make a record that leads to one of ours by ${relation}.`,
      expected: 'a refusal, as of a record that does not exist',
      got: String(exchange.reply.status),
    })
    await dropTheirs(trial, kind, made)
  }
}

/** What is ours is refused in the words for what there is not; words that are never the same twice tell nothing. */
const toldApart = async (
  trial: Trial,
  { create, resource }: MadeKind,
  relation: string,
  ours: Exchange,
  id: string,
  ask: (id: string) => Promise<Exchange>,
): Promise<void> => {
  const said = ({ reply }: Exchange, about: string) =>
    `${reply.status} ${reply.body.toString().replaceAll(about, '{id}')}`
  const [one, other] = ['', ' again'].map(words =>
    unknownId(trial.session, `${resource.relationships[relation]?.resource ?? ''}${words}`),
  )
  if (one === undefined || other === undefined) return
  const expected = said(await ask(one), one)
  const got = said(ours, id)
  if (got === expected || expected !== said(await ask(other), other)) return
  tell(trial, create, ours, {
    check: 'tenants',
    subject: `link/${relation}/existence`,
    message:
      'Another account can tell the id of a record of ours from one that there is not, by a relationship.',
    expected: show(expected, 300),
    got: show(got, 300),
  })
}

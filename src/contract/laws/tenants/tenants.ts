import type { Operation } from '../../document/model.ts'
import type { Law } from '../../provider-contract.ts'
import type { Session } from '../../run/session.ts'
import { type Kind, kindsOf, type MadeKind, madeKindsOf } from '../kind.ts'
import { lawProbe } from '../law-probe.ts'
import { tenantItems, tenantRelateds } from './tenant-items.ts'
import { tenantListings } from './tenant-listings.ts'
import { tenantOurs } from './tenant-ours.ts'
import { tenantTheirs } from './tenant-theirs.ts'
import { tenantToken } from './tenant-token.ts'
import { tenantsAtOnce } from './tenants-at-once.ts'

/** Nobody sees, changes or finds out about the records of another account; asked with a second credential. */
export const tenants: Law = session =>
  session.supplied.otherToken === undefined
    ? []
    : [
        ...kindsOf(session.contract).flatMap(kind => [
          ...(kind.list ? listProbes(kind, kind.list) : []),
          ...(kind.retrieve ? itemProbes(session, kind, kind.retrieve) : []),
        ]),
        ...madeKindsOf(session.contract).flatMap(kind => writeProbes(kind)),
        ...tokenProbes(session),
      ]

const tokenProbes = ({ contract, supplied }: Session) =>
  contract.operations
    .filter(one => one.action === 'token' && supplied.otherClientId !== undefined)
    .map(operation =>
      lawProbe({
        ...base(operation),
        part: 'token',
        writes: true,
        worth: 0.7,
        cost: 5,
        run: trial => tenantToken(trial, operation, kindsOf(contract)),
      }),
    )

const base = (operation: Operation) => ({ law: 'tenants', operation })

const listProbes = (kind: Kind, list: Operation) => [
  lawProbe({
    ...base(list),
    part: 'listing',
    writes: false,
    worth: 0.8,
    cost: 40,
    run: trial => tenantListings(trial, kind, list),
  }),
  lawProbe({
    ...base(list),
    part: 'at once',
    writes: false,
    worth: 0.6,
    cost: 13,
    run: trial => tenantsAtOnce(trial, kind, list),
  }),
]

const itemProbes = (session: Session, kind: Kind, retrieve: Operation) => [
  lawProbe({
    ...base(retrieve),
    part: 'item',
    writes: false,
    worth: 0.8,
    cost: 28,
    run: trial => tenantItems(trial, kind, retrieve),
  }),
  ...session.contract.operations
    .filter(one => one.action === 'related' && one.resource === kind.resource.name)
    .map(one =>
      lawProbe({
        ...base(one),
        part: 'related',
        writes: false,
        worth: 0.7,
        cost: 4,
        run: trial => tenantRelateds(trial, kind, one),
      }),
    ),
]

const writeProbes = (kind: MadeKind) => [
  lawProbe({
    ...base(kind.create),
    part: 'ours',
    writes: true,
    worth: 0.8,
    cost: 19,
    run: trial => tenantOurs(trial, kind),
  }),
  lawProbe({
    ...base(kind.create),
    part: 'theirs',
    writes: true,
    worth: 0.7,
    cost: 20,
    run: trial => tenantTheirs(trial, kind),
  }),
]

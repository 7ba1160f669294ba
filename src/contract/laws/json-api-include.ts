import type { JsonObject } from '../../model/json.ts'
import type { Contract, Operation } from '../document/model.ts'
import { expectRefusal } from '../expect.ts'
import { show } from '../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../http/exchange.ts'
import type { Law } from '../provider-contract.ts'
import type { Probe } from '../run/probe.ts'
import type { Session } from '../run/session.ts'
import type { Trial } from '../run/trial.ts'
import { unasked, type WrongInclude, wrongIncluded } from './included.ts'
import { askWith, isWriting } from './json-api-asking.ts'
import { identityOf, includedOf, linkageOf, primaryOf } from './json-api-documents.ts'
import { lawProbe, tell } from './law-probe.ts'
import { listingOf, walkLarge } from './listing.ts'
import { at } from './records.ts'
import { isRefusing, worded } from './refusing.ts'

/**
 * `include` brings exactly what the relationships lead to, each once, and gives exactly those relationships their
 * `data`: https://jsonapi.org/format/1.0/#fetching-includes
 */
export const jsonApiInclude: Law = session =>
  session.contract.operations.flatMap(operation => {
    if (!operation.parameters.some(one => one.in === 'query' && one.name === 'include')) return []
    const { contract } = session
    const type = typeOf(contract, operation)
    const names = includable(contract, type)
    const isMain = operation.action === 'list'
    const paths = [
      ...(isMain || operation.action === 'retrieve' ? names : names.slice(0, 1)),
      ...(names.length > 1 ? [names.join(',')] : []),
      ...(isMain ? dotted(contract, type) : dotted(contract, type).slice(0, 1)),
    ]
    return [
      ...[...new Set(paths)].map(path => includeProbe(operation, path)),
      ...(isMain ? [nothingProbe(operation)] : []),
      ...(isMain
        ? names.map(name => relatedProbe(session, operation, type, name)).filter(one => one !== undefined)
        : []),
      ...(isRefusing(operation) && !isWriting(operation) ? refusals(contract, operation, type) : []),
    ]
  })

/** What an operation answers with. */
export const typeOf = ({ resources }: Contract, { resource, relation }: Operation): string =>
  resources[resource]?.relationships[relation]?.resource ?? resource

const relationshipsOf = ({ resources }: Contract, type: string) => resources[type]?.relationships ?? {}

const includable = (contract: Contract, type: string): readonly string[] =>
  Object.entries(relationshipsOf(contract, type))
    .filter(([, one]) => one.includable)
    .map(([name]) => name)

/** Each relationship with one that leads on from there. */
const dotted = (contract: Contract, type: string): readonly string[] =>
  includable(contract, type).flatMap(name => {
    const next = relationshipsOf(contract, type)[name]?.resource ?? ''
    const [second] = includable(contract, next)
    return second === undefined ? [] : [`${name}.${second}`]
  })

const includeProbe = (operation: Operation, path: string): Probe =>
  lawProbe({
    law: 'include',
    operation,
    part: path,
    writes: isWriting(operation),
    worth: 0.6,
    cost: 4,
    run: async trial => {
      const exchange = await askWith(trial, operation, { include: path }, true)
      if (exchange === undefined) return
      if (!isSuccess(exchange)) {
        tell(trial, operation, exchange, {
          check: 'include',
          subject: `${path}/refused`,
          message: 'A documented relationship cannot be included.',
          expected: 'a success',
          got: String(exchange.reply.status),
          clause: clauseOf(operation),
        })
        return
      }
      say(trial, operation, exchange, path, wrongIncluded(jsonOf(exchange), path.split(',')))
    },
  })

const say = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  label: string,
  wrong: WrongInclude | undefined,
): void => {
  if (wrong === undefined) return
  const about = { ...wrong, check: 'include', subject: `${label}/${wrong.subject}` }
  tell(trial, operation, exchange, { ...about, clause: clauseOf(operation) })
}

const clauseOf = (operation: Operation) =>
  operation.parameters.find(one => one.name === 'include')?.pointer ?? operation.pointer

/** Without `include` nothing is included. */
const nothingProbe = (operation: Operation): Probe =>
  lawProbe({
    law: 'include',
    operation,
    part: 'nothing',
    writes: false,
    worth: 0.4,
    cost: 1,
    run: async trial => {
      const exchange = await askWith(trial, operation, {}, false)
      if (exchange === undefined || !isSuccess(exchange)) return
      const [extra] = includedOf(jsonOf(exchange))
      const wrong = extra && {
        subject: 'extra',
        message: 'Something is included that was not asked for.',
        expected: 'nothing',
        got: identityOf(extra),
      }
      say(trial, operation, exchange, 'nothing', wrong ?? unasked(primaryOf(jsonOf(exchange)), new Set()))
    },
  })

/** What a relationship's data say is what its own endpoint shows. */
const relatedProbe = (
  session: Session,
  operation: Operation,
  type: string,
  name: string,
): Probe | undefined => {
  const related = session.contract.operations.find(
    one => one.action === 'related' && one.resource === type && one.relation === name,
  )
  if (related === undefined) return undefined
  return lawProbe({
    law: 'include',
    operation,
    part: `${name} as its own endpoint`,
    writes: false,
    worth: 0.6,
    cost: 8,
    run: async trial => {
      const exchange = await askWith(trial, operation, { include: name }, false)
      if (exchange === undefined || !isSuccess(exchange)) return
      const primary = primaryOf(jsonOf(exchange))
      const richest = primary.toSorted(
        (a, b) => (linkageOf(b, name)?.length ?? 0) - (linkageOf(a, name)?.length ?? 0),
      )
      for (const one of [richest[0], richest.at(-1)])
        if (one !== undefined) await compare(trial, operation, related, one, name)
    },
  })
}

const compare = async (
  trial: Trial,
  operation: Operation,
  related: Operation,
  one: JsonObject,
  name: string,
) => {
  const id = String(one['id'])
  const seen = async () => {
    const { pages } = await walkLarge(trial, {
      operation: related,
      resource: typeOf(trial.session.contract, related),
      pager: (await listingOf(trial, related))?.pager,
      change: at(related, id),
    })
    return { shown: pages.flatMap(each => primaryOf(jsonOf(each))), exchange: pages[0] }
  }
  const { shown, exchange } = await seen()
  const linked = linkageOf(one, name)
  if (linked === undefined || exchange === undefined || !isSuccess(exchange)) return
  const texts = [linked, shown.map(identityOf)].map(list => [...list].toSorted().join(', '))
  if (texts[0] === texts[1]) return
  // Somebody may have written meanwhile: both are asked once more.
  const again = await askWith(trial, operation, { include: name }, false)
  const now = primaryOf(again && jsonOf(again)).find(each => each['id'] === id)
  const wanted = [...(now === undefined ? [] : (linkageOf(now, name) ?? []))].toSorted().join(', ')
  const got = (await seen()).shown.map(identityOf).toSorted().join(', ')
  if (now === undefined || wanted === got) return
  tell(trial, operation, again, {
    check: 'include',
    subject: `${name}/linkage`,
    message: `The data of ${name} are not what its own endpoint shows.`,
    expected: show(got, 300),
    got: show(wanted, 300),
    clause: related.pointer,
  })
}

const refusals = (contract: Contract, operation: Operation, type: string): readonly Probe[] => {
  const closed = Object.entries(relationshipsOf(contract, type)).find(([, one]) => !one.includable)?.[0]
  const [known] = includable(contract, type)
  const bad = [
    ['an unknown relationship', 'colours', 'colours'],
    ...(closed === undefined ? [] : [['one that cannot be included', closed, closed] as const]),
    ...(operation.action !== 'list' || known === undefined
      ? []
      : [
          ['an unknown one behind a known one', `${known}.colours`, 'colours'] as const,
          ['an unknown one beside a known one', `${known},colours`, 'colours'] as const,
        ]),
  ] as const
  return bad.map(([name, path, named]) =>
    lawProbe({
      law: 'include',
      operation,
      part: name,
      writes: false,
      worth: 0.5,
      cost: 1,
      run: async trial => {
        const exchange = await askWith(trial, operation, { include: path }, false)
        if (exchange === undefined) return
        expectRefusal(trial, operation, exchange, {
          check: 'include',
          subject: name,
          kinds: worded(operation, ['include-invalid', 'parameter-invalid']),
          statuses: [400],
          names: { name: named },
        })
      },
    }),
  )
}

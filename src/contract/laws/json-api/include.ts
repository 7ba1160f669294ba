import type { Operation } from '../../document/model.ts'
import { inQuery } from '../../document/parameters.ts'
import { shownResource } from '../../document/resources.ts'
import { type Deviation, warning } from '../../finding.ts'
import { type Exchange, isSuccess, jsonOf } from '../../http/exchange.ts'
import { memberAt } from '../../lenses.ts'
import type { Law } from '../../provider-contract.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { tell } from '../../tell.ts'
import { lawProbe } from '../law-probe.ts'
import { isRefusing } from '../refusing.ts'
import { askWith, clauseOf, isWriting } from './asking.ts'
import { identityOf, includedOf, primaryOf } from './documents.ts'
import { emptyProbe } from './include-empty.ts'
import { includeRefusals } from './include-refusals.ts'
import { unasked, wrongIncluded } from './included.ts'
import { wrongIncludedLinks } from './included-links.ts'
import { relatedProbe } from './linkage.ts'
import { deep, dotted, forked, includable } from './relationships.ts'
import { sameRecords } from './same-records.ts'

/**
 * `include` brings exactly what the relationships lead to, each once, and gives exactly those relationships their
 * `data`: https://jsonapi.org/format/1.0/#fetching-includes
 */
export const jsonApiInclude: Law = session =>
  session.contract.operations.flatMap(operation => {
    if (inQuery(operation, 'include') === undefined) return []
    const { contract } = session
    const type = shownResource(contract, operation)
    const names = includable(contract, type)
    const isMain = operation.action === 'list'
    const paths = [
      ...(isMain || operation.action === 'retrieve' ? names : names.slice(0, 1)),
      ...(names.length > 1 ? [names.join(',')] : []),
      ...(isMain ? dotted(contract, type) : dotted(contract, type).slice(0, 1)),
      ...(isMain ? [...forked(contract, type), ...deep(contract, type)] : []),
    ]
    // A list may join what comes along in another way for each; a record alone is the same with all of it.
    const isCompared = (path: string) =>
      isMain || (operation.action === 'retrieve' && path === names.join(','))
    return [
      ...[...new Set(paths)].map(path => includeProbe(operation, path, isCompared(path))),
      nothingProbe(operation),
      ...(isMain
        ? [
            emptyProbe(operation, names),
            ...names.map(name => relatedProbe(session, operation, type, name)),
          ].filter(one => one !== undefined)
        : []),
      ...(isRefusing(operation) && !isWriting(operation) ? includeRefusals(contract, operation, type) : []),
    ]
  })

const includeProbe = (operation: Operation, path: string, isCompared: boolean): Probe =>
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
          clause: clauseOf(operation, 'include'),
        })
        return
      }
      const body = jsonOf(exchange)
      const wrong = wrongIncluded(body, path.split(',')) ?? wrongIncludedLinks(trial.session, body)
      say(trial, operation, exchange, path, wrong)
      if (isCompared) await sameRecords(trial, operation, exchange, path)
    },
  })

const say = (
  trial: Trial,
  operation: Operation,
  exchange: Exchange,
  label: string,
  wrong: Deviation | undefined,
): void => {
  if (wrong === undefined) return
  const about = { ...wrong, check: 'include', subject: `${label}/${wrong.subject}` }
  tell(trial, operation, exchange, { ...about, clause: clauseOf(operation, 'include') })
}

/** Without `include` nothing is included. */
const nothingProbe = (operation: Operation): Probe =>
  lawProbe({
    law: 'include',
    operation,
    part: 'nothing',
    writes: isWriting(operation),
    worth: 0.4,
    cost: 2,
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
      if (memberAt(jsonOf(exchange), ['included']) === undefined || wrong !== undefined) return
      const empty = {
        check: 'include',
        subject: 'nothing/empty',
        message: 'An answer has `included` though nothing was asked for.',
        expected: 'no such member',
        got: '[]',
        clause: clauseOf(operation, 'include'),
      }
      trial.fail(warning(empty), operation, exchange)
    },
  })

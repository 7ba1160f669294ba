import type { JsonObject } from '../../../model/json.ts'
import type { Operation } from '../../document/model.ts'
import { isSaid } from '../../document/said.ts'
import type { Law } from '../../provider-contract.ts'
import { textOf, type Variation } from '../../run/compose.ts'
import type { Probe } from '../../run/probe.ts'
import type { Trial } from '../../run/trial.ts'
import { lawProbe } from '../law-probe.ts'
import { listingOperations, onListing } from './listing.ts'
import {
  boundsOf,
  isChoice,
  loosest,
  type Neutral,
  neutralsOf,
  saying,
  timesOf,
  together,
} from './neutral-changes.ts'
import { compareNeutral } from './neutral-walk.ts'
import { settled } from './settled.ts'

/**
 * What is documented to change nothing about which records are listed changes nothing on any page, alone or together.
 * A stranger's document does not say what its headers and flags are for.
 */
export const neutral: Law = session =>
  isSaid(session.contract) ? listingOperations(session).flatMap(probes) : []

/** How a listing is asked: on its first page, and on those that follow where that is another way. */
interface Way {
  readonly first: Variation
  readonly later?: Variation
}

interface Plan {
  readonly name: string
  readonly walks: number
  readonly ways: (trial: Trial, whole: readonly JsonObject[]) => readonly Way[]
}

const probes = (operation: Operation): readonly Probe[] => {
  const neutrals = neutralsOf(operation)
  return [
    ...neutrals.flatMap(alone),
    ...atLoosest(operation),
    ...allOf(operation, neutrals),
    ...neutrals.flatMap(inTurn),
  ].map(({ name, walks, ways }) =>
    lawProbe({
      law: 'neutral',
      operation,
      part: name,
      writes: false,
      worth: 0.6,
      cost: 4 * walks,
      covers: 'what changes nothing, on every page',
      run: onListing(operation, (trial, listing) =>
        settled(trial, listing, async whole => {
          for (const { first, later } of ways(trial, whole)) {
            const wrong = await compareNeutral(trial, listing, whole, name, first, later)
            if (wrong !== undefined) return wrong
          }
          return undefined
        }),
      ),
    }),
  )
}

const alone = ({ parameter, values }: Neutral): readonly Plan[] =>
  values.map(value => ({
    name: `${parameter.name}=${textOf(value)}`,
    walks: 1,
    ways: () => [{ first: saying([[parameter, value]]) }],
  }))

const atLoosest = (operation: Operation): readonly Plan[] =>
  boundsOf(operation).map(parameter => ({
    name: parameter.name,
    walks: 1,
    ways: (trial, whole) => {
      const condition = loosest(trial, whole, parameter)
      return condition === undefined ? [] : [{ first: saying([], [condition]) }]
    },
  }))

const allOf = (operation: Operation, neutrals: readonly Neutral[]): readonly Plan[] => {
  const bounds = boundsOf(operation)
  if (neutrals.length + bounds.length < 2) return []
  const ways: Plan['ways'] = (trial, whole) => {
    const conditions = bounds.flatMap(one => {
      const condition = loosest(trial, whole, one)
      return condition === undefined ? [] : [condition]
    })
    return together(neutrals, conditions).map(first => ({ first }))
  }
  return [{ name: 'all together', walks: timesOf(neutrals), ways }]
}

/** The first page with one value and the others with the next: a client is updated in between. */
const inTurn = ({ parameter, values }: Neutral): readonly Plan[] =>
  !isChoice(parameter) || values.length < 2
    ? []
    : [
        {
          name: `${parameter.name}, then another`,
          walks: values.length,
          ways: () =>
            values.map((value, i) => ({
              first: saying([[parameter, value]]),
              later: saying([[parameter, values[(i + 1) % values.length] ?? value]]),
            })),
        },
      ]

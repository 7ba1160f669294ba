import { allBut, goodValues, isOpenedBy } from '../../run/credentials.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { credentialAsides } from './credential-asides.ts'
import { credentialCell } from './credential-cell.ts'
import { goodAgain } from './good-again.ts'
import { laterPage } from './later-pages.ts'
import { refusedCredentials, withParameters } from './refused-credentials.ts'
import { schemeCase } from './scheme-case.ts'
import { withCookie } from './with-cookie.ts'
import { withWrongBody } from './with-wrong-body.ts'
import { createWitness } from './witness.ts'

/** Every operation with every credential that is not good enough. */
export const credentials = (session: Session): readonly Probe[] =>
  session.contract.operations
    .filter(one => one.security.length > 0)
    .flatMap(operation => {
      const good = goodValues(session.contract, operation, session.supplied)
      const witness = createWitness(operation)
      const wanted = [...good].filter(([name]) => !isOpenedBy(operation, [...allBut(good, name).keys()]))
      const matrix = wanted.flatMap(([name, value]) => [
        ...refusedCredentials(session, operation, name, value).flatMap(cell => [
          ...[cell, ...withParameters(operation, cell), ...withWrongBody(session, operation, cell)].map(one =>
            credentialCell(session, operation, witness, one),
          ),
          ...laterPage(session, operation, cell),
        ]),
        ...schemeCase(session, operation, name, value),
      ])
      return [
        ...matrix,
        ...credentialAsides(session, operation, witness),
        ...withCookie(session, operation),
        ...goodAgain(session, operation),
        ...witness.probes,
      ]
    })

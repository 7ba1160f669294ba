import type { Operation } from '../../document/model.ts'
import { goodRequest } from '../../run/good-request.ts'
import type { Probe } from '../../run/probe.ts'
import type { Session } from '../../run/session.ts'
import { bodyAt } from '../body-at.ts'
import { allowedProbe } from './allowed-probe.ts'

/** RFC 9110 section 5.1: names of headers are the same in any case, and HTTP/2 (RFC 9113 section 8.2) has small ones only. */
export const smallHeaders = (session: Session, operation: Operation): Probe =>
  allowedProbe(operation, 'headers in small letters', 'headers in small letters', path => {
    const body = operation.body && { body: bodyAt(session, operation, false, path) }
    const { headers } = goodRequest(session, operation, { ...path, ...body })
    return { ...body, headers: inSmallLetters(headers) }
  })

/** Takes each header away, and puts it back under its name in small letters. */
export const inSmallLetters = (
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => [
      [name, undefined],
      [name.toLowerCase(), value],
    ]),
  )

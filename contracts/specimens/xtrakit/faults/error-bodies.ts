import { add, asking, get, without } from '../asking.ts'
import { faultsOf, type ShownFault } from './fault.ts'

const fault = faultsOf('error-bodies')

export const ERROR_BODIES: readonly ShownFault[] = [
  fault(
    'wrong-member-error-is-an-object',
    'The error of a wrong member is an object of lists',
    parts => ({
      refusalBody: (status, error, refusal, call) =>
        'field' in refusal
          ? { status, error: { [refusal.field]: [error] } }
          : parts.refusalBody(status, error, refusal, call),
    }),
    [add({ group_name: 1 })],
  ),
  fault(
    'body-says-400-for-415',
    'The status in the body of a 415 is 400',
    parts => ({
      refusalBody: (status, error, refusal, call) =>
        parts.refusalBody(status === 415 ? 400 : status, error, refusal, call),
    }),
    [add({ group_name: 'a' }, { 'content-type': 'text/plain' })],
  ),
  fault(
    'error-status-is-text',
    'The status in the body of a 401 is text',
    parts => ({
      refusalBody: (status, error, refusal, call) => ({
        ...parts.refusalBody(status, error, refusal, call),
        ...(status === 401 && { status: '401' }),
      }),
    }),
    [without('authorization', get(''))],
  ),
  fault(
    'empty-405',
    'A 405 has no body',
    parts => ({
      finish: (reply, call, store) =>
        parts.finish(reply.status === 405 ? { ...reply, body: '' } : reply, call, store),
    }),
    [asking('DELETE', '/customer-groups/1')],
  ),
  fault(
    'unknown-path-is-a-page',
    'An unknown path shows the page of the framework',
    parts => ({
      finish: (reply, call, store) =>
        String(reply.body).includes('No Such Endpoint')
          ? {
              ...reply,
              headers: { 'Content-Type': 'text/html; charset=utf-8' },
              body: `<!DOCTYPE html><pre>Cannot ${call.method} ${call.path}</pre>`,
            }
          : parts.finish(reply, call, store),
    }),
    [asking('GET', '/nope')],
  ),
]

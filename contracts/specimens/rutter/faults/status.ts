import { type Fault, failuresAs, statusOf } from './spoilers.ts'

const CREDENTIALS = ['credentials-invalid', 'connection-disabled'] as const

/** Right words under a wrong status, or a success that is none. */
export const status: readonly Fault[] = [
  {
    id: 'unauthorized-is-200',
    class: 'status',
    what: 'A refusal of credentials says so in its body only: the status is 200.',
    spoil: statusOf(CREDENTIALS, 200),
  },
  {
    id: 'unauthorized-is-403',
    class: 'status',
    what: 'Missing and wrong credentials are 403.',
    spoil: statusOf(['credentials-invalid'], 403),
  },
  {
    id: 'disabled-connection-is-403',
    class: 'status',
    what: 'A disabled connection is 403, other refusals 401.',
    spoil: statusOf(['connection-disabled'], 403),
  },
  {
    id: 'missing-access-token-is-400',
    class: 'status',
    what: 'A missing access token is taken for a missing parameter: 400 instead of 401.',
    spoil: failuresAs(['credentials-invalid'], (reply, _failure, ask) =>
      ask?.query.some(([name]) => name === 'access_token') ? reply : { ...reply, status: 400, headers: {} },
    ),
  },
  {
    id: 'unknown-access-token-is-404',
    class: 'status',
    what: 'An access token that is not known is 404 instead of 401.',
    spoil: failuresAs(['credentials-invalid'], (reply, _failure, ask) =>
      ask?.query.some(([name, value]) => name === 'access_token' && value !== '') &&
      ask.header('authorization').length > 0
        ? { ...reply, status: 404, headers: {} }
        : reply,
    ),
  },
  {
    id: 'unknown-group-is-null',
    class: 'status',
    what: 'An unknown id is 200 with a customer_group of null.',
    spoil: failuresAs(['group-unknown'], () => ({
      status: 200,
      headers: {},
      body: {
        connection: {
          id: 'b5a4d9ab-3ec1-4f4c-9a5e-6b8f0f2d7c11',
          orgId: '0d8e1f7a-92b3-4c65-8a44-d1f5e7c3b920',
          platform: 'COMMERCELAYER',
        },
        customer_group: null,
      },
    })),
  },
  {
    id: 'unknown-group-is-400',
    class: 'status',
    what: 'An unknown id is 400 instead of 404.',
    spoil: statusOf(['group-unknown'], 400),
  },
  {
    id: 'no-rows-is-404',
    class: 'status',
    what: 'A list without rows is 404 instead of an empty page.',
    spoil: parts => ({
      ...parts,
      success: (body, question) =>
        JSON.stringify(body).includes('"customer_groups":[]')
          ? parts.errorReply({ kind: 'endpoint-unknown' }, parts.methods, undefined)
          : parts.success(body, question),
    }),
  },
  {
    id: 'more-pages-is-206',
    class: 'status',
    what: 'A page with more behind it is 206.',
    spoil: parts => ({
      ...parts,
      success: (body, question) => ({
        ...parts.success(body, question),
        status: JSON.stringify(body).includes('"next_cursor":"') ? 206 : 200,
      }),
    }),
  },
  {
    id: 'fetch-is-201',
    class: 'status',
    what: 'A fetched group comes with 201.',
    spoil: parts => ({
      ...parts,
      success: (body, question) => ({
        ...parts.success(body, question),
        status: question.route.name === 'fetch' ? 201 : 200,
      }),
    }),
  },
  {
    id: 'invalid-parameter-is-422',
    class: 'status',
    what: 'A value that a parameter cannot have is 422 instead of 400.',
    spoil: statusOf(['parameter-invalid'], 422),
  },
  {
    id: 'invalid-cursor-is-404',
    class: 'status',
    what: 'What is no cursor is 404 instead of 400.',
    spoil: statusOf(['cursor-invalid'], 404),
  },
  {
    id: 'not-acceptable-is-415',
    class: 'status',
    what: 'An Accept header without JSON is 415 instead of 406.',
    spoil: statusOf(['not-acceptable'], 415),
  },
  {
    id: 'large-body-is-400',
    class: 'status',
    what: 'A body of more than 1 MB is 400 instead of 413.',
    spoil: statusOf(['too-large'], 400),
  },
  {
    id: 'path-below-a-group-fetches',
    class: 'status',
    what: 'A path below a group is answered like the group instead of 404.',
    spoil: parts => ({ ...parts, routeOf: path => parts.routeOf(path.slice(0, 2)) }),
  },
]

import { parseApiDocument } from '../../spec/document.ts'
import { readContract } from '../document/read.ts'
import type { Finding } from '../finding.ts'
import type { Result } from '../run/result.ts'

export const SECRET = 'canary-4e1f7a52-c0de-secret'

const DOCUMENT = `openapi: 3.0.3
info: { title: Cups, version: '1' }
tags:
  - name: Cups
    externalDocs: { url: https://docs.example.com/cups }
paths:
  /cups:
    get:
      operationId: listCups
      tags: [Cups]
      responses:
        '200': { description: 'Cups, see https://docs.example.com/list.' }
        '401': { $ref: '#/components/responses/Refused' }
    post:
      operationId: addCup
      tags: [Cups]
      responses:
        '201': { description: A cup. }
        '401': { $ref: '#/components/responses/Refused' }
components:
  responses:
    Refused:
      description: Who are you?
`

const contract = readContract(parseApiDocument('cups.yaml', DOCUMENT))

const refused = (operation: string, method: string): Finding => ({
  id: `header/${operation}/401/www-authenticate`,
  check: 'header',
  subject: '401/www-authenticate',
  operation,
  message: 'The header www-authenticate is missing.',
  expected: 'www-authenticate',
  got: 'no such header',
  clause: ['paths', '/cups', method, 'responses', '401', 'headers'],
  severity: 'violation',
  probe: `credential/${operation}/missing`,
  sent: {
    method: method.toUpperCase(),
    target: `/v1/cups?key=${SECRET}`,
    headers: { Authorization: `Bearer ${SECRET}`, 'X-Basic': Buffer.from(`me:${SECRET}`).toString('base64') },
    body: undefined,
  },
})

export const findings: readonly Finding[] = [
  refused('addCup', 'post'),
  refused('listCups', 'get'),
  {
    ...refused('listCups', 'get'),
    id: 'undeclared/listCups/200/colour',
    check: 'undeclared',
    subject: '200/colour',
    message: 'colour is not documented.',
    got: `${SECRET.slice(0, -3)} \u001b[31m<b>red</b>\n`,
    clause: ['paths', '/cups', 'get', 'responses', '200'],
    severity: 'warning',
    sent: undefined,
  },
]

export const result: Result = {
  provider: 'cups',
  contract,
  url: new URL('http://127.0.0.1:4010/v1'),
  seed: 1,
  runId: 'cgkit-test01',
  readOnly: false,
  strict: false,
  requests: 12,
  durationMs: 345.6,
  ran: ['credential/addCup/missing', 'credential/listCups/missing'],
  probes: 3,
  bugs: [],
  coverage: {
    operations: [
      { operation: 'listCups', documented: ['200', '401'], seen: [200, 401] },
      { operation: 'addCup', documented: ['201', '401', '4XX', '429'], seen: [401] },
    ],
    covered: { credential: ['missing'], law: ['created'] },
  },
  findings,
  left: [],
  lost: [],
  untried: ['an expired credential: none given (--expired-token)'],
  cutShort: undefined,
  secrets: { token: SECRET, clientId: 'me', clientSecret: SECRET },
}

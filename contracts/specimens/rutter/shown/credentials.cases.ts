import {
  anonymous,
  as,
  BASIC,
  basicOf,
  by,
  DISABLED,
  fetch,
  list,
  OTHER,
  type Shown,
  TOKEN,
  tokenless,
  UNKNOWN_ID,
} from './asks.cases.ts'

const STRANGER = '9f8e7d6c-5b4a-4392-8171-605f4e3d2c1b'

/** Shows the faults of authentication and of statuses. */
export const credentialCases: Shown = {
  'basic-not-needed': [anonymous(list())],
  'basic-not-needed-to-fetch': [anonymous(fetch())],
  'any-basic-lets-in': [by(list(), basicOf('someone:anything'))],
  'secret-ignored': [by(list(), basicOf('demo-client:wrong'))],
  'empty-secret-lets-in': [by(list(), basicOf('demo-client:'))],
  'secret-cut-short-lets-in': [by(list(), basicOf('demo-client:demo-secre'))],
  'secret-with-more-lets-in': [by(list(), basicOf('demo-client:demo-secret1'))],
  'secret-in-any-case': [by(list(), basicOf('demo-client:Demo-Secret'))],
  'empty-basic-lets-in': [by(list(), basicOf(':'))],
  'any-scheme': [by(list(), BASIC.replace('Basic', 'Bearer'))],
  'no-scheme': [by(list(), BASIC.replace('Basic ', ''))],
  'scheme-case-sensitive': [by(list(), BASIC.replace('Basic', 'basic'))],
  'access-token-not-needed': [tokenless(list())],
  'access-token-not-needed-to-fetch': [tokenless(fetch())],
  'empty-access-token-lets-in': [list('', '')],
  'unknown-access-token-lets-in': [list('', STRANGER)],
  'access-token-cut-short-lets-in': [list('', TOKEN.slice(0, -1))],
  'access-token-with-more-lets-in': [list('', `${TOKEN}1`)],
  'disabled-connection-lets-in': [list('', DISABLED)],
  'disabled-connection-lets-fetch': [fetch(UNKNOWN_ID, '', DISABLED)],
  'force-fetch-revives-disabled': [list('force_fetch=true', DISABLED)],
  'head-not-checked': [as('HEAD', anonymous(tokenless(list())))],
  'credentials-remembered': [list(), anonymous(list())],
  'refusal-remembered': [by(list(), basicOf('demo-client:wrong')), list()],
}

/** Shows what connections get to know of each other. */
export const tenantCases: Shown = {
  'foreign-group-fetched': [fetch('9a1d5c80-e4f2-4b37-86ca-d7250f3b9e61')],
  'foreign-groups-listed': [list()],
  'foreign-groups-on-later-pages': [
    list('limit=2', OTHER),
    list('limit=2&cursor=MTcyMjg0OTE2NF9jMmI3ZTRkMS0wZjM2LTRhOGUtYjVkOS0zZTYxZjdhMGM4NDI%3D', OTHER),
  ],
  'foreign-groups-within-bounds': [list('updated_at_min=0', OTHER)],
  'foreign-group-is-403': [fetch('9a1d5c80-e4f2-4b37-86ca-d7250f3b9e61')],
  'pages-kept-for-all': [list(), list('', OTHER)],
  'first-connection-presented': [list(), list('', OTHER)],
  'connection-of-another-client': [by(list(), basicOf('other-client:other-secret'))],
  'second-connection-is-first': [list('', OTHER)],
}

/**
 * Everything that can go wrong, in our words. The document words each kind as the provider would: an example
 * carries `x-fault: <kind>` and, in `x-with`, the literals in it that vary from case to case.
 * The values listed are the parameters a fault of that kind brings.
 */
export const FAULTS = {
  // routing
  'unknown-path': ['path'],
  'method-not-allowed': ['method'],
  'url-malformed': [],
  // credentials
  'credential-missing': [],
  'credential-malformed': [],
  'credential-unknown': [],
  'credential-expired': [],
  'credential-revoked': [],
  'credential-forbidden': [],
  'credential-disabled': [],
  // the message
  'media-type-unsupported': ['got'],
  'not-acceptable': ['got'],
  'body-too-large': [],
  'body-malformed': [],
  'body-missing': [],
  'rate-limited': [],
  internal: [],
  // parameters
  'parameter-missing': ['name'],
  'parameter-invalid': ['name', 'value'],
  'parameter-unknown': ['name'],
  'parameter-repeated': ['name'],
  'cursor-invalid': ['value'],
  // members of the body; `pointer` is a JSON pointer into it
  'member-missing': ['field', 'pointer'],
  'member-unknown': ['field', 'pointer'],
  'member-blank': ['field', 'pointer'],
  'member-too-long': ['field', 'pointer', 'limit'],
  'member-invalid': ['field', 'pointer'],
  'member-taken': ['field', 'pointer', 'value'],
  // records
  'record-unknown': ['id'],
  'record-locked': ['id'],
  'reference-unknown': ['field', 'pointer', 'id'],
  // resource objects
  'resource-type-invalid': ['type'],
  'id-missing': [],
  'id-mismatch': ['id'],
  // the query language
  'filter-unknown': ['name'],
  'filter-syntax': ['value'],
  'filter-value': ['name', 'value'],
  'include-invalid': ['name', 'type'],
  'sort-invalid': ['name', 'type'],
  'page-value': ['name', 'value'],
  'page-too-large': ['limit'],
  'page-unknown': ['name'],
  'fields-untyped': [],
  'fields-type-unknown': ['type'],
  'fields-unknown': ['name', 'type'],
  // tokens
  'grant-missing': [],
  'grant-unsupported': ['grant'],
  'client-missing': [],
  'client-unknown': [],
  'scope-invalid': ['scope'],
} as const satisfies Record<string, readonly string[]>

export type FaultKind = keyof typeof FAULTS

/** One thing that is wrong with a request, or with us (`internal`). */
export interface Fault {
  readonly kind: FaultKind
  readonly with: Readonly<Record<string, string | number>>
}

export const fault = (kind: FaultKind, values: Fault['with'] = {}): Fault => ({ kind, with: values })

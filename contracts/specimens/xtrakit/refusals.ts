import type { Refusal } from './model.ts'

export const statusOf = (refusal: Refusal): number => {
  switch (refusal.fault) {
    case 'credential-missing':
    case 'credential-unknown':
      return 401
    case 'record-unknown':
    case 'unknown-path':
      return 404
    case 'method-not-allowed':
      return 405
    case 'not-acceptable':
      return 406
    case 'body-too-large':
      return 413
    case 'media-type-unsupported':
      return 415
    case 'internal':
      return 500
    default:
      return 400
  }
}

/** The words of the document's examples. */
export const textOf = (refusal: Refusal): string => {
  switch (refusal.fault) {
    case 'parameter-invalid':
      return `Bad Request: Invalid Value For ${refusal.name}`
    case 'parameter-repeated':
      return `Bad Request: Repeated Parameter ${refusal.name}`
    case 'url-malformed':
      return 'Bad Request: Malformed URL'
    case 'member-missing':
    case 'member-blank':
      return `Bad Request: ${refusal.field} Is Required`
    case 'member-too-long':
      return `Bad Request: ${refusal.field} Must Not Exceed ${refusal.limit} Characters`
    case 'member-invalid':
      return `Bad Request: Invalid Value For ${refusal.field}`
    case 'body-malformed':
      return 'Bad Request: Malformed JSON'
    case 'body-missing':
      return 'Bad Request: Missing Request Body'
    case 'credential-missing':
      return 'Unauthorized: Missing Bearer Token'
    case 'credential-unknown':
      return 'Unauthorized: Invalid API Key'
    case 'record-unknown':
      return 'Not Found: No Such Customer Group'
    case 'unknown-path':
      return 'Not Found: No Such Endpoint'
    case 'method-not-allowed':
      return `Method Not Allowed: ${refusal.method} Is Not Supported Here`
    case 'not-acceptable':
      return 'Not Acceptable: Responses Are Always application/json'
    case 'body-too-large':
      return 'Payload Too Large: Request Body Exceeds 1 MB'
    case 'media-type-unsupported':
      return 'Unsupported Media Type: Send application/json'
    case 'internal':
      return 'Internal Server Error: Please Try Again Later'
  }
}

/** The headers that a refusal has beside those of every reply. */
export const headersOf = (refusal: Refusal): Readonly<Record<string, string>> => {
  switch (refusal.fault) {
    case 'credential-missing':
      return { 'WWW-Authenticate': 'Bearer realm="xtrakit"' }
    case 'credential-unknown':
      return { 'WWW-Authenticate': 'Bearer realm="xtrakit", error="invalid_token"' }
    case 'method-not-allowed':
      return { Allow: refusal.methods.join(', ') }
    default:
      return {}
  }
}

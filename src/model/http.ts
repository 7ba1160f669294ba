/** One HTTP request as it came off the wire, before anything is decoded. */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string
  /** As sent: still percent-encoded, without the query. */
  readonly path: string
  /** As sent, without the question mark; empty when there is none. */
  readonly query: string
  /** Names in lower case; a repeated header is joined with ", ". */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer | undefined
  /** Scheme and authority that the client used, such as `http://127.0.0.1:4010`; links are built on it. */
  readonly origin: string
}

/** One answer. The body is text, or the bytes of a text that is kept; empty for a 204. */
export interface HttpReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

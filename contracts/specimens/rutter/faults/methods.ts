import { type Fault, statusOf } from './spoilers.ts'

const without = (methods: readonly string[], method: string) => methods.filter(known => known !== method)

/** Methods that are known and should not be, or the other way round. */
export const methods: readonly Fault[] = [
  {
    id: 'any-method-reads',
    class: 'methods',
    what: 'Every method is answered like GET.',
    spoil: parts => ({ ...parts, methods: [...parts.methods, 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE'] }),
  },
  {
    id: 'post-reads',
    class: 'methods',
    what: 'POST is answered like GET.',
    spoil: parts => ({ ...parts, methods: [...parts.methods, 'POST'] }),
  },
  {
    id: 'head-refused',
    class: 'methods',
    what: 'HEAD is 405.',
    spoil: parts => ({ ...parts, methods: without(parts.methods, 'HEAD') }),
  },
  {
    id: 'unknown-method-is-404',
    class: 'methods',
    what: 'A method that a path does not know is 404 instead of 405.',
    spoil: statusOf(['method-unknown'], 404),
  },
  {
    id: 'unknown-method-is-501',
    class: 'methods',
    what: 'A method that a path does not know is 501 instead of 405.',
    spoil: statusOf(['method-unknown'], 501),
  },
  {
    id: 'options-without-allow',
    class: 'methods',
    what: 'The answer to OPTIONS has no Allow.',
    spoil: parts => ({ ...parts, optionsReply: () => ({ status: 204, headers: {}, body: undefined }) }),
  },
  {
    id: 'options-is-405',
    class: 'methods',
    what: 'OPTIONS is 405, though Allow names it.',
    spoil: parts => ({
      ...parts,
      optionsReply: known =>
        parts.errorReply({ kind: 'method-unknown', method: 'OPTIONS' }, known, undefined),
    }),
  },
]

import { splitPair } from '../url.ts'
import { accepts, type Fault, wantedAs } from './spoilers.ts'

/** Cursors that are not taken as they are given. */
export const cursors: readonly Fault[] = [
  {
    id: 'cursor-ignored',
    class: 'pagination',
    what: 'A cursor changes nothing: every page is the first.',
    spoil: wantedAs(wanted => ({ ...wanted, from: undefined })),
  },
  {
    id: 'cursor-forgets-bounds',
    class: 'pagination',
    what: 'Pages after the first have groups outside of the bounds on updated_at, too.',
    spoil: wantedAs(wanted => (wanted.from ? { ...wanted, min: undefined, max: undefined } : wanted)),
  },
  {
    id: 'bad-cursor-is-first-page',
    class: 'pagination',
    what: 'What is no cursor gets the first page instead of 400.',
    spoil: parts => ({
      ...parts,
      decodeCursor: cursor => parts.decodeCursor(cursor) ?? { second: 0, id: '' },
    }),
  },
  {
    id: 'bad-cursor-is-last-page',
    class: 'pagination',
    what: 'What is no cursor gets an empty last page instead of 400.',
    spoil: parts => ({
      ...parts,
      decodeCursor: cursor => parts.decodeCursor(cursor) ?? { second: Number.MAX_VALUE, id: '' },
    }),
  },
  {
    id: 'cursor-with-a-letter-more',
    class: 'pagination',
    what: 'A cursor is taken whose decoded id has letters in front of it: the form is looked for, not held to.',
    spoil: parts => ({
      ...parts,
      decodeCursor: cursor => {
        const text = Buffer.from(cursor, 'base64').toString('latin1')
        const [, second, id] = /^(\d+)_\w*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? []
        return id === undefined ? parts.decodeCursor(cursor) : { second: Number(second), id }
      },
    }),
  },
  {
    id: 'empty-cursor-refused',
    class: 'pagination',
    what: 'An empty cursor is 400 instead of the same as none.',
    spoil: accepts('cursor', value => value !== ''),
  },
  {
    id: 'cursor-not-decoded',
    class: 'pagination',
    what: 'A cursor whose equals sign is percent-encoded, as the generated client sends it, is refused.',
    spoil: parts => ({
      ...parts,
      readQuery: query =>
        query
          .split('&')
          .filter(part => part !== '')
          .map(splitPair)
          .map(pair => (pair[0] === 'cursor' ? pair : (parts.readQuery(pair.join('='))[0] ?? pair))),
    }),
  },
  {
    id: 'cursor-loses-equals-sign',
    class: 'pagination',
    what: 'A cursor that is sent as it was given, with its equals sign, is refused.',
    spoil: parts => ({
      ...parts,
      readQuery: query => parts.readQuery(query.replace(/(cursor=[^&=]*)=+/, '$1')),
    }),
  },
]

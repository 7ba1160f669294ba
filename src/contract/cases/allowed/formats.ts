type Spelling = readonly [how: string, spell: (mark: string) => string]

/** The path of a URL need not be there, and may have more in it than letters. */
const URLS: readonly Spelling[] = [
  ['a URL with port and query', mark => `https://163.int:8443/~a/b_(c),d;e=f@g?h=${mark}&i=%20&j=/?k:l#m`],
  ['a URL of a subdomain, without a path', mark => `http://${mark}.a.b.example.com`],
  ['a URL with a long ending', mark => `https://my-studio.photography/${mark}`],
]

/**
 * Other ways to write what a format allows, each with a mark that keeps it apart from all others. A record has room
 * for one, so each is odd in more ways than one. A domain of digits is one under `int`, which is for treaty
 * organisations: nobody gets mail there.
 */
const SPELLINGS: Readonly<Record<string, readonly Spelling[]>> = {
  email: [
    ['an address with a plus, at a domain of digits', mark => `${mark}+news@163.int`],
    ['an address with dots and digits', mark => `a.b.${mark}.0@mail.shop1.example.co.uk`],
    ['an address of one letter, with a long ending', mark => `x@${mark}.my-studio.photography`],
    ['an address with an apostrophe and capitals', mark => `O'Hara-x_${mark}@X.Example.COM`],
  ],
  uri: URLS,
  url: URLS,
  'date-time': [
    ['a time with an offset', () => '2024-02-29T23:30:00+05:30'],
    ['a time without fractions', () => '2024-02-29T12:00:00Z'],
  ],
  date: [['a leap day', () => '2000-02-29']],
}

export const spellingsOf = (format: unknown): readonly Spelling[] =>
  typeof format === 'string' && Object.hasOwn(SPELLINGS, format) ? (SPELLINGS[format] ?? []) : []

/** Other ways to write what a format allows, each with a mark that keeps it apart from all others. */
const SPELLINGS: Readonly<
  Record<string, readonly (readonly [how: string, spell: (mark: string) => string])[]>
> = {
  email: [
    ['an address with a plus', mark => `${mark}+news@example.com`],
    ['an address with dots and digits', mark => `a.b.${mark}.0@mail.shop1.example.co.uk`],
    ['an address with a long ending', mark => `${mark}@my-studio.photography`],
    ['an address with an apostrophe', mark => `o'hara-x_${mark}@example.com`],
  ],
  uri: [
    ['a URL with port and query', mark => `https://example.com:8443/a/b?c=${mark}&d=%20#e`],
    ['a URL of a subdomain', mark => `http://a.b.example.com/${mark}`],
    ['a URL with a long ending', mark => `https://my-studio.photography/${mark}`],
  ],
  'date-time': [
    ['a time with an offset', () => '2024-02-29T23:30:00+05:30'],
    ['a time without fractions', () => '2024-02-29T12:00:00Z'],
  ],
  date: [['a leap day', () => '2024-02-29']],
}

export const spellingsOf = (format: unknown): readonly (readonly [string, (mark: string) => string])[] =>
  typeof format === 'string' && Object.hasOwn(SPELLINGS, format) ? (SPELLINGS[format] ?? []) : []

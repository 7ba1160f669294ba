import { get } from '../asking.ts'
import type { Operation } from '../model.ts'
import { faultsOf, presentIn, type ShownFault } from './fault.ts'

const DAY_MS = 86_400_000

const TRANSLATIONS: Readonly<Record<string, Readonly<Record<Operation, string>>>> = {
  de: {
    list: 'Gefundene Gruppen',
    fetch: 'Gruppe gefunden',
    add: 'Gruppe erfolgreich angelegt',
    edit: 'Gruppe erfolgreich geändert',
  },
  fr: {
    list: 'Groupes trouvés',
    fetch: 'Groupe trouvé',
    add: 'Groupe ajouté avec succès',
    edit: 'Groupe modifié avec succès',
  },
}

/** The same time in the year that its week belongs to: that of the week's Thursday. */
const inYearOfWeek = (time: string): string => {
  const day = new Date(`${time.slice(0, 10)}T00:00:00Z`)
  const weekday = (day.getUTCDay() + 6) % 7
  const thursday = new Date(day.getTime() + (3 - weekday) * DAY_MS)
  return `${thursday.getUTCFullYear()}${time.slice(4)}`
}

/** Zeros of the decimal digits of Arabic, Persian and Hindi, and of full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10]
const inAscii = (text: string): string =>
  text.replaceAll(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find(known => code >= known && code <= known + 9)
    return zero === undefined ? digit : String(code - zero)
  })

const DAYS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 }
/** A day in words, as a date; anything else as it is. */
const dated = (text: string, now: Date): string => {
  const days = Object.hasOwn(DAYS, text) ? DAYS[text] : undefined
  return days === undefined ? text : new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}

/** What depends on languages, scripts and calendars, and should not. */
export const LOCALES: readonly ShownFault[] = [
  faultsOf('envelope')(
    'message-follows-accept-language',
    'A client whose first language is German or French gets the message of a success in it',
    parts => ({
      messageOf: (call, rows, store) => {
        const language = call.headers['accept-language']?.slice(0, 2).toLowerCase() ?? ''
        const text = Object.hasOwn(TRANSLATIONS, language) && TRANSLATIONS[language]?.[call.operation]
        if (!text) return parts.messageOf(call, rows, store)
        return call.operation === 'list' ? `${text}: ${rows.length}` : text
      },
    }),
    [get('', { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' })],
  ),
  faultsOf('dates')(
    'list-has-years-of-weeks',
    'The list writes the year that the week belongs to: the 30th of December 2024 is one of 2025',
    parts =>
      presentIn(parts, 'list', (group, { created_at, updated_at }) => ({
        ...group,
        created_at: inYearOfWeek(created_at),
        updated_at: inYearOfWeek(updated_at),
      })),
    [get('')],
  ),
  faultsOf('ids')(
    'digits-of-all-scripts-are-numbers',
    'Digits of other scripts are digits, too: a group is found by an Arabic or a full-width 1 instead of 400',
    parts => ({ readId: (text, call) => parts.readId(inAscii(text), call) }),
    [get(`/${encodeURIComponent('١')}`)],
  ),
  faultsOf('validation')(
    'days-in-words-are-accepted',
    'Dates are read by a library that knows words: yesterday, today and tomorrow are no 400',
    parts => ({
      readFilters: query =>
        parts.readFilters(
          query.map(([name, value]) => {
            const date = dated(value, parts.now())
            return [name, name === 'created_at' && date !== value ? `${date} 00:00:00` : date] as const
          }),
        ),
    }),
    [get('?updated_at=today')],
  ),
]

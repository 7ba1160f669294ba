const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Milliseconds of an ISO 8601 time in UTC; a date alone is its first instant. */
export const instantOf = (text: string): number | undefined => {
  const parts = DATE.exec(text)
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number)
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined
  const zoned = /Z$|[+-]\d\d:\d\d$/.test(text) || parts[4] === undefined ? text : `${text}Z`
  const instant = Date.parse(zoned)
  return Number.isNaN(instant) ? undefined : instant
}

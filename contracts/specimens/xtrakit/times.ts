const SQL = /^(\d{4}-\d\d-\d\d) (\d{1,2}):(\d{1,2}):(\d{1,2})$/
const DATE = /^\d{4}-\d\d-\d\d$/

/** `2024-08-04 08:23:45`, in UTC. */
export const sqlTime = (time: Date): string => time.toISOString().slice(0, 19).replace('T', ' ')

const isDay = (date: string): boolean => {
  const time = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date)
}

const two = (digits: string): string => digits.padStart(2, '0')

/** A date and time of day with two digits each; undefined for anything else. */
export const readTime = (text: string): string | undefined => {
  const [, date = '', hour = '', minute = '', second = ''] = SQL.exec(text) ?? []
  const inRange = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
  return date !== '' && inRange && isDay(date)
    ? `${date} ${two(hour)}:${two(minute)}:${two(second)}`
    : undefined
}

/** A day of the calendar; undefined for anything else. */
export const readDay = (text: string): string | undefined =>
  DATE.test(text) && isDay(text) ? text : undefined

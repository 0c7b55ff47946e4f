/** The order in which the parts of a date are written. */
export type DateOrder = 'iso' | 'year-first' | 'dots' | 'day-first' | 'month-first'

const TIME = String.raw`(?:,?[ T](?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?: ?(?<half>[AP]M))?)?`
const WRITTEN: Readonly<Record<Exclude<DateOrder, 'iso'>, RegExp>> = {
  'year-first': new RegExp(`^(?<year>\\d{4})([/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})${TIME}$`, 'i'),
  dots: new RegExp(`^(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>\\d{4})${TIME}$`, 'i'),
  'day-first': new RegExp(`^(?<day>\\d{1,2})([/-])(?<month>\\d{1,2})\\2(?<year>\\d{4})${TIME}$`, 'i'),
  'month-first': new RegExp(`^(?<month>\\d{1,2})([/-])(?<day>\\d{1,2})\\2(?<year>\\d{4})${TIME}$`, 'i'),
}
const ISO = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** A date, or a date with a time, as `2026-01-31` or `2026-01-31T14:30`; undefined when it is none in this order. */
export function writtenDate(text: string, order: DateOrder): string | undefined {
  if (order === 'iso') return ISO.test(text) ? text : undefined
  const parts = WRITTEN[order].exec(text)?.groups
  if (parts === undefined) return undefined
  const { year = '', month = '', day = '', hour, minute = '', second, half } = parts
  if (!isDay(Number(year), Number(month), Number(day))) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (hour === undefined) return date
  const full = hourOfDay(Number(hour), half?.toUpperCase())
  if (full === undefined || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined
  return `${date}T${String(full).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half === 'PM' ? 12 : 0)
}

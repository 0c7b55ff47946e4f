const whole = new Intl.NumberFormat('en-US')

/** `1,204 tokens`, `1 token`. */
export const many = (n: number, thing: string): string => `${whole.format(n)} ${n === 1 ? thing : `${thing}s`}`

/** `1,204`. */
export const grouped = (n: number): string => whole.format(n)

/** `0.4 s`, `12.0 s`, `2 m 05 s`. */
export const seconds = (ms: number): string => {
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`
  const total = Math.round(ms / 1_000)
  return `${Math.floor(total / 60)} m ${String(total % 60).padStart(2, '0')} s`
}

/** `$0.0124`; `cost unknown` when a price is not known: never 0 for that reason. */
export const money = (usd: number | null): string => {
  if (usd === null) return 'cost unknown'
  return `$${usd.toFixed(usd === 0 || usd >= 1 ? 2 : 4)}`
}

/** `2026-11-22 18:44:03`, in the machine's time zone. */
export const moment = (at: number): string => {
  const date = new Date(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}

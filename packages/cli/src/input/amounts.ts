import { InvalidArgumentError } from 'commander'
import { MisuseError } from '../misuse-error.ts'

const units: { readonly [unit: string]: number } = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** `90s`, `1m30s`, `2h`, `500ms`, or a bare number of seconds, as milliseconds. */
export const duration = (text: string): number => {
  if (/^\d+(\.\d+)?$/.test(text)) return positive(Number(text) * 1_000)
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) throw new InvalidArgumentError('write a time such as 90s, 5m or 1h30m')
  let total = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    total += Number(amount) * (units[unit ?? ''] ?? 0)
  return positive(total)
}

/** A number greater than 0, written in tens. */
export const amount = (text: string): number =>
  positive(/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : NaN)

/** A whole number greater than 0. */
export const count = (text: string): number => {
  const value = amount(text)
  if (!Number.isInteger(value)) throw new InvalidArgumentError('write a whole number greater than 0')
  return value
}

/** An option that has one value: given twice, the second would silently win. */
export const once =
  (option: string, note: string) =>
  (text: string, previous: string | undefined): string => {
    if (previous === undefined) return text
    throw new MisuseError(`${option} is given twice, ${previous || '""'} and ${text || '""'}: give it once${note}.`)
  }

/** `writer=openai/gpt-5`, given once for each role. */
export const modelsByRole = (
  text: string,
  previous: { readonly [role: string]: string } = {},
): { readonly [role: string]: string } => {
  const [, role, model] = /^([\w.-]+)=(.+)$/.exec(text.trim()) ?? []
  if (role === undefined || model === undefined)
    throw new InvalidArgumentError('write a role and its model, such as writer=extractive')
  if (Object.hasOwn(previous, role))
    throw new MisuseError(`--role-model is given twice for ${role}, ${previous[role]} and ${model}: give it once.`)
  return { ...previous, [role]: model }
}

const positive = (value: number): number => {
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('write a number greater than 0')
  return value
}

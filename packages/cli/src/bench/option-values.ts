import { InvalidArgumentError } from 'commander'

/** An option that may be given several times: all of its values. */
export const repeated = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

/** A whole number, 0 included. */
export const wholeNumber = (text: string): number => {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value
  throw new InvalidArgumentError('write a whole number such as 7')
}

/** A number between 0 and 1, both left out. */
export const share = (text: string): number => {
  const value = /^(0?\.\d+)$/.test(text) ? Number(text) : NaN
  if (value > 0 && value < 1) return value
  throw new InvalidArgumentError('write a number between 0 and 1, such as 0.95')
}

const known = ['id', 'goal', 'expected', 'cluster']

/** `goal=ask,expected=answer.text`: which field of a record is what of a task. */
export const fieldNames = (text: string): { readonly [field: string]: string } =>
  Object.fromEntries(
    text.split(',').map((part) => {
      const [, field = '', name = ''] = /^\s*(\w+)=(.+?)\s*$/.exec(part) ?? []
      if (known.includes(field)) return [field, name]
      throw new InvalidArgumentError('write names such as goal=ask,expected=answer.text; id and cluster are the others')
    }),
  )

/** A number as it was written. */
export interface WrittenNumber {
  readonly value: number
  /** It had a percent sign: 50 % has the value 50. */
  readonly percent: boolean
}

const minus = '[-\u2212]'
const digits = String.raw`\d{1,3}(?:[,'\u2019\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+`

/**
 * A number in a text. A sign counts directly before the number or its currency, and not behind a digit, a letter or a closing
 * bracket: 3-5 is 3 and 5. Digits directly behind a letter are part of a word: H2O.
 */
const number = new RegExp(
  [
    `(?:(?<![\\p{L}\\p{N})\\]])(?<sign>${minus})|(?<![\\p{L}\\p{N}_]))`,
    String.raw`(?:\\?\p{Sc}\s?)?`,
    `(?<inner>(?<=\\p{Sc})${minus})?`,
    String.raw`(?:(?:(?<mixed>\d+)\s)?(?<![\/\d.])(?<top>\d+)\s?\/\s?(?<bottom>0*[1-9]\d*)(?![\d\/]|\.\d)`,
    String.raw`|(?<whole>${digits})?(?<part>(?<!\d)\.\d+|(?<=\d)\.\d+)?(?<=\d)(?<power>[eE][-+]?\d+)?)`,
    String.raw`(?<percent>\s?(?:%|per\s?cent\b))?`,
  ].join(''),
  'gu',
)

/**
 * All numbers of a text, in their order: with a minus, a currency sign, thousands separators (comma, apostrophe, narrow or
 * no-break space), a decimal point, a power of ten, a percent sign, or as a fraction: `-$1,234.50`, `1 1/2`, `½`, `3e8`.
 * A comma that no three digits follow parts two numbers. Words are no numbers.
 */
export function numbersIn(text: string): readonly WrittenNumber[] {
  const plain = text.replace(/[¼½¾⅐-⅞]/g, (one) => ` ${one.normalize('NFKC').replace('\u2044', '/')}`)
  return [...plain.matchAll(number)].map(({ groups = {} }) => {
    const { sign, inner, mixed, top, bottom, whole, part, power, percent } = groups
    const size =
      top !== undefined && bottom !== undefined
        ? Number(mixed ?? 0) + Number(top) / Number(bottom)
        : Number(`${(whole ?? '0').replace(/\D/g, '')}${part ?? ''}${power ?? ''}`)
    return { value: sign !== undefined || inner !== undefined ? -size : size, percent: percent !== undefined }
  })
}

/**
 * The number that a text answers with: the first behind the last `####`, the mark of GSM8K, or else the last of all.
 *
 * Source: `ANS_RE` in https://github.com/openai/grade-school-math for the mark
 */
export function finalNumber(text: string): WrittenNumber | undefined {
  const mark = text.lastIndexOf('####')
  return (mark === -1 ? undefined : numbersIn(text.slice(mark + 4))[0]) ?? numbersIn(text).at(-1)
}

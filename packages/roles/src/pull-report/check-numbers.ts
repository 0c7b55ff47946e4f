import type { Calculation, Cell, QueryResult, Results } from '../tables/index.ts'

/** A number as it stands in a text. */
interface Written {
  readonly text: string
  readonly value: number
  readonly decimals: number
}

const NUMBER = /(?<![\p{L}\p{N}_.])[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?![\p{L}_])/gu

/** The numbers in a text, in digits. */
export function numbersIn(text: string): Written[] {
  return [...text.matchAll(NUMBER)].map(([found]) => {
    const plain = found.replace('−', '-').replaceAll(',', '')
    return { text: found, value: Number(plain), decimals: /\.(\d+)$/.exec(plain)?.[1]?.length ?? 0 }
  })
}

/** All numbers that a result holds. */
export function numbersOf(result: QueryResult | Calculation): number[] {
  if ('value' in result) return [result.value]
  return [...result.rows.flat().filter((cell): cell is number => typeof cell === 'number'), result.rowCount]
}

/** Is the written number this one, rounded to the decimals that it is written with? */
export function isRounding({ value, decimals }: Pick<Written, 'value' | 'decimals'>, of: number): boolean {
  const half = 0.5 * 10 ** -decimals
  return (
    Math.abs(value - of) <= half * 1.000_001 ||
    (Math.abs(of) > 1 && Math.abs(Math.abs(value) - Math.abs(of)) <= Math.abs(of) * 1e-12)
  )
}

/** The numbers of a text that stand neither in a result of these queries nor in a text that was given. */
export function strayNumbers(
  text: string,
  ids: readonly string[],
  results: Pick<Results, 'result'>,
  given: readonly string[],
): string[] {
  const read = ids.flatMap((id) => results.result(id) ?? [])
  const known = read.flatMap(numbersOf)
  const cells = read.flatMap((one) => ('rows' in one ? one.rows.flat() : [])).filter(isText)
  const said = new Set([...given, ...cells].flatMap((one) => numbersIn(one).map(({ value }) => value)))
  return numbersIn(text)
    .filter((one) => !said.has(one.value) && !known.some((value) => isRounding(one, value)))
    .map((one) => one.text)
}

const isText = (cell: Cell): cell is string => typeof cell === 'string'

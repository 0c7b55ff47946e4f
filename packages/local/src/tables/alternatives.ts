import type { Word } from '../language/language.ts'
import type { CatalogColumn, CatalogTable } from './catalog.ts'
import type { ValueSpan } from './choose-values.ts'
import type { Linker } from './link.ts'
import type { Reading } from './reading.ts'

/**
 * Values that a question names in other words: by a word for the letter in the cells, by one of the same meaning, or by
 * one that a column is told to hold, `inbox or outbox`, and that no cell has: that it is never there is an answer too.
 */
export function namedAlternatives(
  { words, question }: Reading,
  linker: Linker,
  spans: readonly ValueSpan[],
): ValueSpan[] {
  const { tables } = linker
  const names = (word: Word): boolean =>
    tables.some(
      (table) =>
        linker.score([word], { table }) > 0.3 ||
        table.columns.some((column) => linker.score([word], { table, column }) > 0.3),
    )
  const similarTo = (word: Word, { values, distinct, type }: CatalogColumn): string | undefined => {
    if ((distinct ?? Infinity) > 12 || !/text|char|str/i.test(type) || names(word)) return undefined
    const { alike, language } = linker.vocabulary
    const value = values.find(
      (one) => /^\p{L}+$/u.test(String(one)) && alike(word.key, language.key(String(one))) >= 0.75,
    )
    return value === undefined ? undefined : String(value)
  }
  return words.flatMap((word): ValueSpan[] => {
    if (word.stop || spans.some(({ start, end }) => word.start < end && start < word.end)) return []
    const options = tables.flatMap((table) =>
      table.columns.flatMap((column) => {
        const value = alternativeOf(word.text, column) ?? codeOf(word.text, column) ?? similarTo(word, column)
        return value === undefined ? [] : [optionOf(table, column, value)]
      }),
    )
    const negated = /\bnot\s+(?:in\s+)?(?:the\s+)?$/i.test(question.slice(0, word.start))
    return options.length === 0 ? [] : [{ start: word.start, end: word.end, text: word.text, negated, options }]
  })
}

const optionOf = (table: CatalogTable, column: CatalogColumn, value: string) => ({
  table,
  column,
  value,
  operator: 'equal' as const,
  score: 0.9,
})

/** Words for what columns of few values often hold as a letter. */
const CODED: readonly (readonly [words: RegExp, codes: RegExp])[] = [
  [/^(females?|wom[ae]n|girls?|ladies)$/i, /^(f|female|w|woman|women|girls?)$/i],
  [/^(males?|m[ae]n|boys?|gentlemen)$/i, /^(m|male|man|men|boys?)$/i],
]

function codeOf(word: string, { name, description, values, distinct }: CatalogColumn): string | undefined {
  if ((distinct ?? Infinity) > 4 || !/gender|\bsex\b/i.test(`${name} ${description}`)) return undefined
  const codes = CODED.find(([words]) => words.test(word))?.[1]
  const value = codes === undefined ? undefined : values.find((one) => codes.test(String(one)))
  return value === undefined ? undefined : String(value)
}

function alternativeOf(word: string, { name, description, values }: CatalogColumn): string | undefined {
  for (const text of [name, description]) {
    for (const [, one = '', other = ''] of text.matchAll(/([\p{L}\p{N}]+)(?:\s*\/\s*|\s+or\s+)([\p{L}\p{N}]+)/gu)) {
      const pair = [one, other]
      const said = pair.find((part) => same(part, word))
      if (said !== undefined && pair.some((part) => part !== said && values.some((value) => same(String(value), part))))
        return said
    }
  }
  return undefined
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

import type { CatalogColumn, CatalogTable } from './catalog.ts'
import type { ValueSpan } from './choose-values.ts'
import type { Linker } from './link.ts'
import type { Reading } from './reading.ts'

/**
 * Values that a column is told to hold, `inbox or outbox`, of which a question names one that no cell has: that it is
 * there no time at all is an answer too.
 */
export function namedAlternatives(
  { words, question }: Reading,
  { tables }: Linker,
  spans: readonly ValueSpan[],
): ValueSpan[] {
  return words.flatMap((word): ValueSpan[] => {
    if (word.stop || spans.some(({ start, end }) => word.start < end && start < word.end)) return []
    const options = tables.flatMap((table) =>
      table.columns.flatMap((column) => {
        const value = alternativeOf(word.text, column)
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

import type { Word } from '../language/language.ts'
import type { Setting } from './setting.ts'
import { personElement } from './groups.ts'
import { isMeasure } from './kinds.ts'
import { throughLinks, valueOptions, type MeasureOption } from './measures.ts'
import { plainWord } from './plain-word.ts'
import { isContainer, isPersonWord, tellingWords } from './question-words.ts'
import { reachFrom } from './reach.ts'
import { unitOf, wantedUnit } from './units.ts'

/** How surely words must mean a column. */
const SURE = 0.6
/** What becomes of things, each as often as a quantity says. */
const TRADED =
  /\b(?:(?:was|were|is|are|been|got|get|be) (?:\p{L}+ly )?(?:sold|bought|purchased|used|shipped|consumed)|(?:did|do|does|have|has) (?:we|they|it|you|the \p{L}+) (?:sell|sold|use|used))\b/iu

/**
 * What `how many …` adds up or counts apart, where the words behind it are no rows: minutes, units and loaves, things that
 * were sold, different people. Empty where it is none of these.
 */
export function amountOptions(setting: Setting, words: readonly Word[]): readonly MeasureOption[] {
  const { reading, linker, spans } = setting
  const { question } = reading
  const around = tellingWords(reading, spans).filter((word) => !words.includes(word))
  if (words.length > 0 && words.every(({ text }) => unitOf(text) !== undefined))
    return throughLinks(valueOptions('sum', words, around, wantedUnit(question), linker), linker)
  if (words.length > 0 && words.every(isPersonWord)) return personOptions(setting, words, around)
  const contained = words.length > 0 && words.every(isContainer)
  const traded = TRADED.test(question) && !/\b(?:never|not|n't|n’t)\b/i.test(question)
  return contained || traded ? quantityOptions(setting, contained ? [] : words, contained ? around : []) : []
}

/** Columns that say how many of something a row stands for: `quantity`, or whatever else the question names: `in stock`. */
function quantityOptions(
  { linker, spans }: Setting,
  things: readonly Word[],
  around: readonly Word[],
): MeasureOption[] {
  const quantity = plainWord('quantity', linker.vocabulary.language)
  return linker.tables.flatMap((table) => {
    const reach = reachFrom(table, linker.tables)
    const known = linker.tables.filter(({ name }) => reach.one(name) > 0)
    const isOfThings =
      things.length === 0
        ? spans.some(({ options }) => options.some((option) => known.includes(option.table)))
        : known.some((other) => linker.score(things, { table: other }) >= SURE)
    if (!isOfThings) return []
    return table.columns
      .filter((column) => isMeasure(column) && column.formula === undefined)
      .flatMap((column): MeasureOption[] => {
        const element = { table, column }
        const named = Math.max(0, ...around.map((word) => linker.score([word], element)))
        const own = linker.score([quantity], element)
        const score = named >= SURE ? named + 0.5 : own > 0.7 ? own : 0
        return score === 0 ? [] : [{ base: table, operation: 'sum', column, columnTable: table, score }]
      })
  })
}

/** People are counted apart where no table holds them: those whom a column of the rows names. */
function personOptions({ linker }: Setting, words: readonly Word[], around: readonly Word[]): MeasureOption[] {
  const isTable = linker.tables.some((table) => linker.score(words, { table }) >= SURE)
  if (isTable) return []
  return linker.tables.flatMap((base): MeasureOption[] => {
    const found = personElement([...words, ...around], base, false, linker)
    const { table, column } = found?.element ?? {}
    if (found === undefined || table?.name !== base.name || column === undefined) return []
    const said = Math.max(0, ...around.map((word) => linker.score([word], { table: base })))
    return [{ base, operation: 'count distinct', column, columnTable: base, score: Math.min(1, found.score) + said }]
  })
}

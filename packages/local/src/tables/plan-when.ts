import { bestDraft, filtersOf, saysOf } from './draft.ts'
import type { Setting } from './setting.ts'
import { isDate } from './kinds.ts'
import { valueOptions, type MeasureOption } from './measures.ts'
import { calledBy, pathOf } from './names.ts'
import type { Plan } from './plan-types.ts'
import { freeWords } from './question-words.ts'

/** `when was the first invoice`: the earliest or the latest of a date, or the dates of the rows that are meant. */
export function whenPlan(setting: Setting): Plan | undefined {
  const { reading, linker, spans } = setting
  const { question, words } = reading
  const telling = words.filter(
    (word) => !word.stop && !spans.some(({ start, end }) => word.start < end && start < word.end),
  )
  const earliest = /\b(first|earliest|oldest|begin|began|start)/i.test(question)
  const operation = earliest ? ('min' as const) : ('max' as const)
  const target = freeWords(reading.most ?? reading.subject, spans)
  const options = linker.tables.flatMap((table) =>
    table.columns.filter(isDate).map((column): MeasureOption => {
      const own = Math.max(0, ...telling.map((word) => linker.score([word], { table, column })))
      return { base: table, operation, column, columnTable: table, score: 0.3 + own + linker.score(target, { table }) }
    }),
  )
  const draft = bestDraft(setting, {
    options: [...options, ...valueOptions(operation, [], telling, undefined, linker, isDate)],
    naming: [reading.most, reading.subject],
  })
  if (draft?.option.column === undefined) return undefined
  const { base, column } = draft.option
  const called = calledBy(column)
  return {
    question,
    queries: [
      {
        table: base.name,
        where: filtersOf(draft.conditions),
        measures: [{ operation, column: pathOf(base, base, column), as: called }],
      },
    ],
    shape: 'number',
    unit: '',
    chart: 'none',
    label: `${earliest ? 'earliest' : 'latest'} ${called}${saysOf(draft.conditions)}`,
  }
}

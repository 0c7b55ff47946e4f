import { bestDraft, measureOf, numberQuery, saysOf, type Draft } from './draft.ts'
import type { Setting } from './setting.ts'
import { optionsFor } from './plan-number.ts'
import type { Plan } from './plan-types.ts'
import { freeWords } from './question-words.ts'
import type { Region } from './reading.ts'

/** `how many more … than …`, `the difference between …`, `the ratio of …`: two numbers, and what lies between them. */
export function comparedPlan(setting: Setting, target: Region | undefined): Plan | undefined {
  const { reading, spans } = setting
  const { question } = reading
  const kind = /\b(ratio|how many times|times as (?:many|much))\b/i.test(question)
    ? 'ratio'
    : /\b(grow|grew|growth|increase[ds]?|decrease[ds]?|changed?|rise|rose|fall|fell)\b/i.test(question)
      ? 'growth'
      : 'difference'
  const words = freeWords(target, spans).filter(({ text }) => !/^\d+$/.test(text))
  const [first, second] = variants(setting)
  if (first === undefined || second === undefined) return undefined
  const draftOf = (own: Setting): Draft | undefined =>
    bestDraft(own, { options: optionsFor(own, words), naming: [target] })
  const [a, b] = [draftOf(first), draftOf(second)]
  if (a === undefined || b === undefined) return undefined
  const percent = kind === 'growth' && /\b(percent|percentage|%)/i.test(question)
  return {
    question,
    queries: [numberQuery(a), numberQuery(b)],
    expression:
      kind === 'ratio'
        ? '{0} / {1}'
        : kind === 'growth'
          ? percent
            ? '100 * ({1} - {0}) / {0}'
            : '{1} - {0}'
          : /\bbetween\b/i.test(question)
            ? 'abs({0} - {1})'
            : '{0} - {1}',
    shape: 'number',
    unit: percent ? ' %' : '',
    chart: 'none',
    label: `${kind === 'growth' ? 'change' : kind} of the ${measureOf(a.option).as}${saysOf(a.conditions)} and${saysOf(b.conditions)}`,
  }
}

/** The question twice, each time with one of the two things that it compares. */
function variants(setting: Setting): Setting[] {
  const { reading, spans } = setting
  const pair = spans.slice(-2)
  const [one, other] = pair
  if (
    one !== undefined &&
    other !== undefined &&
    one.options.some((a) => other.options.some((b) => a.column === b.column))
  ) {
    const rest = spans.filter((span) => !pair.includes(span))
    return [one, other].map((span) => {
      const out = span === one ? other : one
      const words = reading.words.filter((word) => !(word.start < out.end && out.start < word.end))
      return {
        ...setting,
        reading: { ...reading, words },
        spans: [...rest, span].toSorted((a, b) => a.start - b.start),
      }
    })
  }
  const [date] = reading.dates
  if (reading.dates.length === 2) {
    const words = reading.words.filter(
      (word) => !reading.dates.some(({ start, end }) => word.start < end && start < word.end),
    )
    return reading.dates.map((single) => ({ ...setting, reading: { ...reading, words, dates: [single] } }))
  }
  // `between 2012 and 2013` reads as a span of time, and is two times here.
  const [from, to] = date?.operator === 'between' ? date.values : []
  if (date !== undefined && from !== undefined && to !== undefined && from !== to)
    return [from, to].map((day) => ({
      ...setting,
      reading: { ...reading, dates: [{ ...date, operator: 'equal' as const, values: [day] }] },
    }))
  return []
}

import type { Word } from '../language/language.ts'
import { bestDraft, measureOf, numberQuery, saysOf } from './draft.ts'
import { topOf, type Placed } from './filters.ts'
import type { Setting } from './setting.ts'
import { countOptions, isMoney } from './measures.ts'
import { as, optionsFor } from './plan-number.ts'
import type { Plan } from './plan-types.ts'
import { freeWords } from './question-words.ts'
import type { Reading, Region } from './reading.ts'

/** `what share of all tracks is Rock`: the rows that hold among all of them. */
export function sharePlan(setting: Setting): Plan | undefined {
  const { reading } = setting
  const target = measuredRegion(setting)
  const words = freeWords(target, setting.spans)
  const options = words.some(isMoney) ? optionsFor(as(setting, 'sum'), words) : optionsFor(as(setting, 'count'), words)
  const draft = bestDraft(setting, { options, naming: [target] })
  if (draft === undefined || draft.conditions.placed.length === 0) return undefined
  const verb = verbAfter(reading)
  const { placed } = draft.conditions
  const [before, after] = [placed.filter(({ start }) => start < verb), placed.filter(({ start }) => start >= verb)]
  const among = /\b(among|amongst|out of)\b/i.exec(reading.question)?.index
  const whole: readonly Placed[] =
    among !== undefined ? placed.filter(({ start }) => start > among) : after.length === 0 ? [] : before
  const flagged = whole.filter((one) => isTime(one, reading))
  const kept =
    among === undefined && after.length === 0
      ? placed.filter((one) => isTime(one, reading) && placed.length > 1)
      : [...whole, ...flagged]
  return {
    question: reading.question,
    queries: [
      numberQuery(draft),
      numberQuery(
        draft,
        [...new Set(kept)].map(({ filter }) => filter),
      ),
    ],
    expression: '100 * {0} / {1}',
    shape: 'number',
    unit: ' %',
    chart: 'none',
    label: `share of the ${measureOf(draft.option).as}${saysOf(draft.conditions)}`,
  }
}

const isTime = ({ start, end }: Placed, { dates }: Reading): boolean =>
  dates.some((date) => date.start === start && date.end === end)

/** What a share, a ratio or a difference is of: the words behind `of`, `of all`, `in`. */
export function measuredRegion({ reading, spans, linker }: Setting): Region | undefined {
  const options = [reading.target, reading.subject, ...ofRegions(reading)].filter(
    (region): region is Region => region !== undefined,
  )
  return topOf(options, (region) => {
    const words = freeWords(region, spans)
    return words.length === 0
      ? 0
      : Math.max(
          words.every(isMoney) ? 1 : 0,
          ...linker.tables.map((table) => linker.score(words, { table })),
          ...countOptions(words, false, linker).map(({ score }) => score * 0.9),
        )
  })
}

function ofRegions({ question, words }: Reading): Region[] {
  return [...question.matchAll(/\b(?:of|in)\s+(?:all\s+|the\s+|our\s+|total\s+)*/gi)].map((found) => {
    const start = found.index + found[0].length
    const kept: Word[] = []
    for (const word of words) {
      if (word.start < start) continue
      if (word.stop || word.pos === 'VERB' || word.pos === 'AUX') break
      kept.push(word)
    }
    return { start, end: kept.at(-1)?.end ?? start, words: kept }
  })
}

function verbAfter({ question }: Reading): number {
  const from = /\b(share|percentage|percent|proportion|fraction)\b/i.exec(question)?.index ?? 0
  const found =
    /\b(is|are|was|were|come|comes|came|belongs?|have|has|had|do|does|did|lives?|goes|go|went|accounts?|accounted|made|makes?|costs?|takes?|lasts?|contains?|comprises?)\b/i.exec(
      question.slice(from),
    )
  return found === null ? question.length : from + found.index
}

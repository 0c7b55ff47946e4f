import type { Json } from '@crewright/core'
import type { Quote } from '../reading/quote.ts'
import { isMeant } from '../reading/match.ts'
import type { Shape } from './shape.ts'
import type { Stock } from './stock.ts'

/** A value that a schema allows, with the words that say when it is meant. */
export interface Option {
  readonly value: Json
  readonly words: string
}

/** The options of an enum; what the description says about a value belongs to that value. */
export function optionsOf(shape: Shape): Option[] {
  const said = shape.description ?? ''
  return (shape.enum ?? []).map((value) => ({ value, words: `${String(value)} ${aboutValue(said, String(value))}` }))
}

/** The option that shares most words with what is known; the one for everything else, if none shares any. */
export function chooseOption(options: readonly Option[], stock: Stock, quote?: Quote): Json | undefined {
  const known = quote === undefined ? [stock.objective, ...stock.passages.map((passage) => passage.text)] : [quote.text]
  const { analyse } = stock.language
  const words = known.flatMap((text) => analyse(text.slice(0, 4000)).words).filter((word) => !word.stop)
  let best: Option | undefined
  let most = 0
  for (const option of options) {
    const wanted = analyse(option.words.replace(/[_-]+/g, ' ')).words.filter((word) => !word.stop)
    const keys = [...new Map(wanted.map((word) => [word.key, word])).values()]
    const shared = keys.filter((word) => words.some((other) => isMeant(word.key, other.key)))
    const score = shared.length / Math.sqrt(keys.length || 1)
    if (score <= most) continue
    best = option
    most = score
  }
  const rest = options.find(({ value }) =>
    /^(other|others|unknown|none|general|misc\w*|unclear|n\/?a|undecided|unsure)$/i.test(String(value)),
  )
  return (best ?? rest ?? options[0])?.value
}

/** A number that stands in the text, the first that the question did not bring itself. */
export function numberIn(text: string, question: string, shape: Shape): number | undefined {
  const asked = new Set(question.match(/\d[\d.,]*/g))
  for (const [found] of text.matchAll(/(?<![\w.])-?\d[\d,_]*(\.\d+)?(?!\w*[.\d]*\.\d)/g)) {
    if (asked.has(found)) continue
    const value = Number(found.replace(/[,_]/g, ''))
    if (!Number.isFinite(value) || (shape.type === 'integer' && !Number.isInteger(value))) continue
    if (value >= (shape.minimum ?? -Infinity) && value <= (shape.maximum ?? Infinity)) return value
  }
  return undefined
}

function aboutValue(description: string, value: string): string {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return (
    new RegExp(`["'\`]?\\b${escaped}\\b["'\`]?\\s*(?:[:=(–—-]|means|if|when|for)\\s*([^;.,)\\n]*)`, 'i').exec(
      description,
    )?.[1] ?? ''
  )
}

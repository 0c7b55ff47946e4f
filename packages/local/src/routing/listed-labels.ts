import type { Json, JsonSchema } from '@crewright/core'
import type { Language } from '../language/language.ts'
import { isList, isRecord } from '../reading/passages.ts'
import { optionsOf } from '../schema/choose.ts'
import { wordsOf } from '../schema/field.ts'
import { alternatives, typeOf, type Shape } from '../schema/shape.ts'
import { labelOf, type Label } from './label.ts'

/** A list in what an agent was told, with the words that lead to it. */
interface Listing {
  readonly lead: string
  readonly labels: readonly Label[]
}

/**
 * The labels that a field may have: its own values, or for a free text those of a list that its name or description
 * points to: in the instructions (`- name: what it is for`, under a heading) or in the input (records with a name and a
 * description). None if the field is not one for a label.
 */
export function labelsFor(
  name: string,
  shape: Shape,
  told: { readonly instructions: string; readonly input: Json },
  language: Language,
  root: JsonSchema,
): readonly Label[] | undefined {
  const listings = [...inInput(told.input), ...inText(told.instructions)]
  const options = alternatives(shape, root).filter((one) => one.type !== 'null')
  const values = options.flatMap((one) => (one.enum === undefined ? [] : optionsOf(one)))
  if (values.length >= 2) {
    const known = new Map(listings.flatMap(({ labels }) => labels).map((label) => [label.name, label.description]))
    return values.map(({ value, words }) => {
      const own = String(value)
      return labelOf(own, [words.slice(own.length).trim(), known.get(own) ?? ''].join(' ').trim())
    })
  }
  if (!options.some((one) => typeOf(one) === 'string')) return undefined
  const asked = new Set(keysOf(wordsOf(name, shape), language))
  return listings.find(({ lead }) => keysOf(lead, language).some((key) => asked.has(key)))?.labels
}

function keysOf(text: string, language: Language): readonly string[] {
  return language.analyse(text).words.flatMap(({ key, stop }) => (stop ? [] : [key]))
}

const LINE = /^\s*(?:[-*•]|\d+[.)])\s+(?:\*\*|`|")?([^:\n]{1,80}?)(?:\*\*|`|")?(?:\s*(?::|–|—| - )\s*(.*))?$/

/** Lists of at least two names, each led to by the line above. */
function inText(text: string): readonly Listing[] {
  const listings: Listing[] = []
  let lead = ''
  let labels: Label[] = []
  const close = (): void => {
    if (labels.length >= 2) listings.push({ lead, labels })
    labels = []
  }
  for (const line of text.split('\n')) {
    const [, name, description = ''] = LINE.exec(line) ?? []
    if (name !== undefined) {
      labels.push(labelOf(name.trim(), description.trim()))
    } else if (line.trim() !== '') {
      close()
      lead = line
    }
  }
  close()
  return listings
}

/** Lists in the input whose records have a name and a description, led to by the name of the list. */
function inInput(input: Json): readonly Listing[] {
  if (!isRecord(input)) return []
  return Object.entries(input).flatMap(([lead, list]): Listing[] => {
    if (list === null || typeof list !== 'object' || !isList(list) || list.length < 2) return []
    const labels = list.flatMap((one): Label[] => {
      if (typeof one === 'string') return one.length <= 80 ? [labelOf(one, '')] : []
      if (!isRecord(one)) return []
      const texts = Object.entries(one).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      const named = texts.find(([key]) => /name|label|key|title|code/i.test(key))
      const about = texts.find(([key]) => /desc|about|purpose|mean|when|for/i.test(key))
      return named === undefined ? [] : [labelOf(named[1], about?.[1] ?? '')]
    })
    return labels.length === list.length ? [{ lead, labels }] : []
  })
}

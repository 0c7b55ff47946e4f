import type { Word } from '../language/language.ts'
import type { CatalogColumn, CatalogTable } from './catalog.ts'
import { descriptionWords, headsOf, nameWords, type Vocabulary, type Weighted } from './vocabulary.ts'

/** A thing of the data that words of a question may mean: a table, or one of its columns. */
export interface Element {
  readonly table: CatalogTable
  readonly column?: CatalogColumn
}

export interface Link {
  readonly element: Element
  /** 0 to about 1: all the words are meant by it, and nothing of its name is left over. */
  readonly score: number
}

/** Tells what words mean in the data at hand. */
export interface Linker {
  readonly tables: readonly CatalogTable[]
  readonly vocabulary: Vocabulary
  /** How well some words, side by side, mean an element: 0 if none of them does. */
  score(words: readonly Word[], element: Element): number
  /** The elements that some words mean, best first. */
  links(words: readonly Word[], accepts?: (element: Element) => boolean): Link[]
  /** How much one word has to do with an element, its description and its table included: 0 to 1. */
  touches(word: Word, element: Element): number
}

interface Entry {
  readonly element: Element
  /** The ways it is called: its name, and how its description begins. */
  readonly names: readonly (readonly Weighted[])[]
  readonly own: readonly Weighted[]
  /** Words of its table: they tell columns of one name apart. */
  readonly around: readonly Weighted[]
}

const AROUND = 0.45
/** The noun that others stand before says most: a sales agent is an agent. */
const HEAD = 1.5

export function linker(tables: readonly CatalogTable[], vocabulary: Vocabulary): Linker {
  const { language } = vocabulary
  const entries = tables.flatMap((table): Entry[] => {
    const around = tableWords(table)
    return [
      entry({ table }, table.name, table.description, []),
      ...table.columns.map((column) => entry({ table, column }, column.name, column.description, around)),
    ]
  })
  const byElement = new Map(entries.map((one) => [idOf(one.element), one]))

  function tableWords(table: CatalogTable): Weighted[] {
    return [...nameWords(table.name, language), ...descriptionWords(table.description, language)]
  }

  function entry(element: Element, name: string, description: string, around: readonly Weighted[]): Entry {
    const keyed = element.column === undefined ? keyWords(element.table) : []
    return {
      element,
      names: [nameWords(name, language), ...headsOf(description, language), keyed].filter((words) => words.length > 0),
      own: [...nameWords(name, language), ...descriptionWords(description, language), ...keyed],
      around,
    }
  }

  /** A table with a `visitor_id` holds something about visitors; so does one whose key is the `identifier of the visitor`. */
  function keyWords(table: CatalogTable): Weighted[] {
    const key = table.columns.find(
      ({ name, references, unique, description }) =>
        references === undefined &&
        (/(?:_id|[a-z]Id|_no|_key)$/.test(name) ||
          (unique && /\b(id|identifier|key|number|code)\b/i.test(description))),
    )
    if (key === undefined) return []
    const told = descriptionWords(key.description, language).filter(({ weight }) => weight >= 0.9)
    return [...nameWords(key.name, language), ...told].map(({ key: word, weight }) => ({
      key: word,
      weight: weight * 0.85,
    }))
  }

  function best(key: string, words: readonly Weighted[]): { score: number; word?: Weighted } {
    let top: { score: number; word?: Weighted } = { score: 0 }
    for (const word of words) {
      const score = (key === word.short ? 1 : vocabulary.alike(key, word.key)) * word.weight
      if (score > top.score) top = { score, word }
    }
    return top
  }

  function meant(word: Word, words: readonly Weighted[]): { score: number; word?: Weighted } {
    const own = best(word.key, words)
    const written = best(word.written, words)
    return written.score > own.score ? written : own
  }

  function scoreOf(words: readonly Word[], one: Entry): number {
    if (words.length === 0) return 0
    let explained = 0
    let weight = 0
    const head = words.findLast(({ pos }) => pos === 'NOUN' || pos === 'PROPN') ?? words.at(-1)
    let own = 0
    const met = new Set<string>()
    for (const word of words) {
      const direct = meant(word, one.own)
      const near = meant(word, one.around).score * AROUND
      const share = word === head ? HEAD : 1
      weight += share
      explained += Math.max(direct.score, near) * share
      if (direct.word !== undefined && direct.score >= near) {
        own += direct.score
        met.add(direct.word.key)
      }
    }
    if (own === 0) return 0
    const cover = Math.max(
      0,
      ...one.names.map((name) => {
        const whole = name.reduce((sum, { weight }) => sum + weight, 0)
        const kept = name.reduce((sum, { key, weight }) => sum + (met.has(key) ? weight : 0), 0)
        return whole === 0 ? 0 : kept / whole
      }),
    )
    return (explained / weight) * (0.65 + 0.35 * cover)
  }

  return {
    tables,
    vocabulary,
    score(words, element) {
      const one = byElement.get(idOf(element))
      return one === undefined ? 0 : scoreOf(words, one)
    },
    links(words, accepts = () => true) {
      return entries
        .flatMap((one): Link[] => {
          if (!accepts(one.element)) return []
          const score = scoreOf(words, one)
          return score === 0 ? [] : [{ element: one.element, score }]
        })
        .toSorted((a, b) => b.score - a.score)
    },
    touches(word, element) {
      const one = byElement.get(idOf(element))
      return one === undefined ? 0 : Math.max(meant(word, one.own).score, meant(word, one.around).score)
    },
  }
}

const idOf = ({ table, column }: Element): string => JSON.stringify([table.name, column?.name ?? null])

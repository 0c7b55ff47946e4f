import { HOUSEHOLD } from './subjects/household.ts'
import { SERVICES } from './subjects/services.ts'
import { WORK_AND_THINGS } from './subjects/work-and-things.ts'
import { TRADES } from './subjects/trades.ts'
import { WORLD } from './subjects/world.ts'

/** What words speak of: `flour` of `eating/food`, `visa` of travel and of cards. Broader than a thesaurus, and vaguer. */
export interface Subjects {
  /** The subjects of a word, by its key. Most words have one or none. */
  readonly of: ReadonlyMap<string, readonly string[]>
  /** The field that a subject belongs to, with all its subjects: cooking and food are both of eating. */
  readonly kin: ReadonlyMap<string, readonly string[]>
}

/** Builds the table of subjects with the keys of the language at hand. */
export function subjectsOf(key: (word: string) => string): Subjects {
  const of = new Map<string, string[]>()
  const fields = new Map<string, string[]>()
  const kin = new Map<string, string[]>()
  for (const paragraph of [HOUSEHOLD, WORLD, WORK_AND_THINGS, SERVICES, TRADES].join('\n').split(/\n\s*\n/)) {
    const [subject = '', words = ''] = paragraph.trim().split(':')
    const [field = ''] = subject.split('/')
    const together = fields.get(field) ?? []
    together.push(subject)
    fields.set(field, together)
    kin.set(subject, together)
    for (const word of new Set(words.trim().split(/\s+/).map(key))) {
      const known = of.get(word)
      if (known === undefined) of.set(word, [subject])
      else if (!known.includes(subject)) known.push(subject)
    }
  }
  return { of, kin }
}

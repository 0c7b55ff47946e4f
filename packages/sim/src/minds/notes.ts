import type { Json } from '@crewright/core'

/** What an agent remembers from decision to decision. */
export interface NotesOptions<Observation, Action> {
  /** How many notes it keeps: the last ones. */
  readonly keep: number
  /** One line on what it saw and did. */
  readonly note: (observation: Observation, action: Action) => string
}

/** The notes that an agent's memory holds, oldest first. */
export const notesIn = (memory: Json | undefined): readonly string[] =>
  Array.isArray(memory) ? memory.filter((note): note is string => typeof note === 'string') : []

/** The brief with these notes at its end, so that briefs which begin alike stay alike as far as they go. */
export const withNotes = <B>(brief: B, notes: readonly string[]): B => {
  if (notes.length === 0) return brief
  const told = `\n\nWhat you remember, oldest first:\n${notes.map((note) => `- ${note}`).join('\n')}`
  if (typeof brief === 'string') return (brief + told) as B & string
  const { objective } = brief as { readonly objective: string }
  return { ...brief, objective: objective + told }
}

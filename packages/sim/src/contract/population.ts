import type { Agent, Agents } from './agents.ts'

/** The agents as the engine keeps them: what a world sees, and how they come, go and are saved. */
export interface Population<Fields> extends Agents<Fields> {
  /** Like `at`, for an id that was given: undefined when it was removed. Read before each turn, so it has little to check. */
  present(id: number): Agent<Fields> | undefined
  /** Like `ids`, without a copy: whoever asks must not change it. It stays as it is when agents come and go. */
  order(): Int32Array
  add(fields: Fields): number
  /** The caller has made sure that it is there. */
  remove(id: number): void
  /** All of it as the state codec takes it; only ids below `end` when that is given. */
  save(end?: number): unknown
}

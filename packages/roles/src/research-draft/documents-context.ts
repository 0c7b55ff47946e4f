import type { Documents } from '../documents/index.ts'

/** What these tools need of a run's context: `crew.run(goal, { context: { docs } })`. */
export interface DocumentsContext {
  readonly docs: Documents
}

import type { Agent } from './agents.ts'
import type { WorldView } from './view.ts'
import type { GridView, NetworkView } from './spaces.ts'

/** How a picture of a world is drawn. */
export interface Show<P, S, Fields> {
  /** What the agents stand on; absent: side by side. */
  readonly space?: (world: WorldView<P, S, Fields>) => GridView | NetworkView | undefined
  /** The kind that an agent is drawn as, such as `infected`: the legend's words. */
  readonly mark?: (agent: Readonly<Agent<Fields>>, world: WorldView<P, S, Fields>) => string
  /** What an agent is called. Default: its id. */
  readonly label?: (agent: Readonly<Agent<Fields>>) => string
}

import type { Agent } from '../../contract/agents.ts'
import type { Show } from '../../contract/show.ts'
import type { GridView, NetworkView } from '../../contract/spaces.ts'
import type { AnyView } from '../../contract/view.ts'
import type { AnyWorld } from '../../contract/world.ts'

type AnyAgent = Readonly<Agent<object>>

/**
 * A world's `show`, which cannot end a run: what throws is left out from then on, and told. The world's types are forgotten
 * here; the view that it gets is its own.
 */
export class Shower {
  readonly #show: Show<never, never, never>
  readonly notes: string[] = []
  readonly #broken = new Set<string>()

  constructor({ parts }: AnyWorld) {
    this.#show = (parts as { readonly show?: Show<never, never, never> }).show ?? {}
  }

  get hasLabels(): boolean {
    return this.#show.label !== undefined
  }

  space(view: AnyView): GridView | NetworkView | undefined {
    return this.#safe('space', () => this.#show.space?.(view as never))
  }

  mark(agent: AnyAgent, view: AnyView): string {
    return this.#safe('mark', () => this.#show.mark?.(agent as never, view as never)) ?? 'agent'
  }

  label(agent: AnyAgent): string | undefined {
    return this.#safe('label', () => this.#show.label?.(agent as never))
  }

  #safe<T>(name: string, look: () => T): T | undefined {
    if (this.#broken.has(name)) return undefined
    try {
      return look()
    } catch (error) {
      this.#broken.add(name)
      this.notes.push(`show.${name} of the world threw, and was not asked again: ${String(error)}`)
      return undefined
    }
  }
}

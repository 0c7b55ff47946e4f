/** Runs that are recorded for a page, and what they truly were. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simulate } from '@crewright/sim'
import { recordReplay, replayPage } from '@crewright/sim/pictures'
import type { ReplayData } from '@crewright/sim/pictures'
import type { gossip, walkers } from './worlds.fixture.ts'

/** What a world was at a step: seen by the test itself, not by the recorder. */
export interface Truth {
  readonly marks: Map<string, number>
  readonly agents: Map<number, { readonly [field: string]: string }>
  readonly metrics: { readonly [name: string]: number }
  readonly sent: number
}

export const shownAs = (value: number): string =>
  new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 }).format(Number(value.toPrecision(6)))

export const runs = new Map<string, { readonly data: ReplayData; readonly truths: Truth[] }>()

export const record = async (name: string, world: typeof walkers | typeof gossip, folder: string, agents: number) => {
  const replay = recordReplay(world)
  const truths: Truth[] = []
  const result = await simulate(world, {
    seed: 3,
    parameters: { agents },
    watch: true,
    onStep: (now, view) => {
      replay.onStep(now, view)
      const all = [...view.agents] as unknown as { id: number; steps: number; mood: string }[]
      const marks = new Map<string, number>()
      for (const { mood } of all) marks.set(mood, (marks.get(mood) ?? 0) + 1)
      const told = all.map(({ id, steps, mood }) => [id, { steps: shownAs(steps), mood }] as const)
      truths.push({ marks, agents: new Map(told), metrics: now.metrics, sent: now.sent?.length ?? 0 })
    },
  })
  if (result.error !== undefined) throw result.error
  const data = replay.data(result)
  runs.set(name, { data, truths })
  writeFileSync(join(folder, `${name}.html`), replayPage(data))
}

import { DefinitionError } from '@crewright/core'
import type { SimulationResult, StepNow } from '../../contract/simulation.ts'
import type { AnyView } from '../../contract/view.ts'
import type { AnyWorld } from '../../contract/world.ts'
import { merge, mostMessages, sizeOf, type Frame } from './frame.ts'
import { Observer } from './observer.ts'
import { pack } from './pack.ts'
import type { ReplayData } from './replay-data.ts'
import { Shower } from './shower.ts'
import { shownText } from './shown-value.ts'

export interface ReplayOptions {
  /** Of a longer run each second, fourth, eighth … step is kept, and the last one. At least 2. Default 400. */
  readonly maxFrames?: number
  /** Agents that are followed at once: those that come first. At least 1. Default 10,000. */
  readonly maxAgents?: number
}

/** A replay while it is recorded. */
export interface ReplayRecorder {
  /** Give it to `simulate`, with `watch: true` for messages and decisions. */
  readonly onStep: (now: StepNow, view: AnyView) => void
  /** What was recorded so far. With the run's result it has the seed, and how it ended. */
  data(result?: Pick<SimulationResult, 'seed' | 'reason'>): ReplayData
}

/** Changes that are kept at most: about 16 MB as JSON, half of it in a page. */
const mostChanges = 2_500_000
const mostTies = 20_000

/**
 * Records a run for `replayPage`. What it keeps is bounded however long the run is: when there is too much, each second frame
 * is put together with the next. A `show` function of the world that throws does not end the run.
 *
 * @param world what `defineWorld` made: its `show` says how it is drawn
 * @throws DefinitionError for options that cannot be
 * @example
 * const replay = recordReplay(schelling)
 * const result = await simulate(schelling, { watch: true, onStep: replay.onStep })
 * await writeFile('replay.html', replayPage(replay.data(result)))
 */
export const recordReplay = (
  world: AnyWorld,
  { maxFrames = 400, maxAgents = 10_000 }: ReplayOptions = {},
): ReplayRecorder => {
  atLeast('maxFrames', maxFrames, 2)
  atLeast('maxAgents', maxAgents, 1)
  const shower = new Shower(world)
  const observer = new Observer(shower, maxAgents, mostTies)
  let frames: Frame[] = []
  let size = 0
  let every = 1
  /** The last frame is of a step that may not stay. */
  let open = false
  let parameters: ReplayData['parameters'] = {}
  const labels = new Map<number, string>()

  const thin = (): void => {
    every *= 2
    const kept: Frame[] = []
    let goesOn = false
    for (const frame of frames) {
      const last = kept.at(-1)
      if (goesOn && last !== undefined) merge(last, frame)
      else kept.push(frame)
      goesOn = frame.step % every !== 0 && kept.length > 1
    }
    open = goesOn
    frames = kept
    size = frames.reduce((sum, frame) => sum + sizeOf(frame), 0)
  }

  return {
    onStep: (now, view) => {
      parameters = view.parameters
      const frame = observer.look(now, view)
      for (const [id, label] of observer.labels) if (frame.came.has(id)) labels.set(id, label)
      const last = frames.at(-1)
      size += sizeOf(frame)
      if (open && last !== undefined) merge(last, frame)
      else frames.push(frame)
      open = frames.length > 1 && now.step % every !== 0
      // Two frames are the least: the first and the last.
      while (frames.length > 2 && (frames.length > maxFrames || size > mostChanges)) thin()
    },
    data: (result) => ({
      format: 'crewright-replay',
      version: 1,
      world: world.name,
      purpose: world.purpose,
      seed: result?.seed ?? null,
      parameters,
      reason: result === undefined ? '' : shownText(result.reason),
      every,
      labels: Object.fromEntries(labels),
      ...pack(frames, observer.space),
      notes: [...notesOf(frames, observer, every), ...shower.notes.map(shownText)],
    }),
  }
}

const grouped = new Intl.NumberFormat('en-US')

const notesOf = (frames: readonly Frame[], { leftOut, tiesLeftOut }: Observer, every: number): string[] => {
  const more = frames.reduce((sum, { moreMessages }) => sum + moreMessages, 0)
  const told: readonly (readonly [unless: boolean, note: string])[] = [
    [every === 1, `One frame for each ${every} steps, and one for the last step.`],
    [leftOut === 0, `Up to ${grouped.format(leftOut)} agents at a time are not drawn: there are too many.`],
    [tiesLeftOut === 0, `Up to ${grouped.format(tiesLeftOut)} ties at a time are not drawn: there are too many.`],
    [more === 0, `${grouped.format(more)} messages are not listed: a frame lists its first ${mostMessages}.`],
  ]
  return told.flatMap(([unless, note]) => (unless ? [] : [note]))
}

const atLeast = (name: string, value: number, least: number): void => {
  if (Number.isSafeInteger(value) && value >= least) return
  throw new DefinitionError({
    message: `${name} of a replay is ${value}`,
    next: `Give a whole number of at least ${least}.`,
  })
}

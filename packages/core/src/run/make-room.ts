import type { Compaction } from '../contract/memory.ts'
import { UserCodeError } from '../errors/user-code-error.ts'
import { entryBound } from '../ledger/index.ts'
import { windowMemory } from '../memory/index.ts'
import type { Agent } from './agent-parts.ts'
import { linesBound } from './agent-parts.ts'
import { shortened } from './answers.ts'
import { density, inputEstimate } from './estimate.ts'

const defaultMemory = windowMemory()

/** Asks the memory what to give up. It may be the user's code: its answer is looked at. */
function askMemory(agent: Agent, room: number): Compaction | undefined {
  const { spec, headBound } = agent
  const { transcript, pinned } = agent.task.state
  const memory = spec.memory ?? defaultMemory
  try {
    const bytes = Math.floor(room / density(agent)) - headBound - linesBound(agent)
    const view = { transcript, pinned, room: bytes, sizeOf: entryBound }
    const given = memory.compact(view)
    if (given === undefined) return undefined
    const { from, to, summary } = given
    if (!(Number.isInteger(from) && Number.isInteger(to) && pinned <= from && from < to && to <= transcript.length)) {
      throw new RangeError(
        `it gave up entries ${from} to ${to}, and only ${pinned} to ${transcript.length} are its own`,
      )
    }
    // Providers refuse a transcript in which an answer stands without its call, or a call without its answer.
    if (transcript[from]?.from === 'tool' || transcript[to]?.from === 'tool') {
      throw new RangeError(`it gave up entries ${from} to ${to}, which parts calls from their answers`)
    }
    return { from, to, summary: String(summary) }
  } catch (error) {
    throw new UserCodeError(`the memory ${memory.name}`, error)
  }
}

/** How much of each of the last answers can be shown so that they fit; undefined: not even their notes do. */
function cutOf({ task }: Agent, fits: Fits): { from: number; characters: number } | undefined {
  const { transcript, transcriptBound } = task.state
  const from = transcript.findLastIndex((entry) => entry.from === 'assistant') + 1
  const answers = transcript.slice(from).filter((entry) => entry.from === 'tool')
  const rest = answers.reduce((left, entry) => left - entryBound(entry), transcriptBound)
  const fit = (characters: number): boolean =>
    fits(answers.reduce((sum, entry) => sum + entryBound(shortened(entry, characters)), rest))
  if (!fit(0)) return undefined
  let characters = 0
  let most = Math.max(...answers.map(({ text }) => text.length))
  while (characters < most) {
    const middle = (characters + most + 1) >> 1
    if (fit(middle)) characters = middle
    else most = middle - 1
  }
  return { from, characters }
}

/** Whether a request fits whose transcript has this bound. */
export type Fits = (transcriptBound: number) => boolean

/**
 * Makes a request fit the model: first the memory gives up what is old; when that is not enough, the last answers are cut,
 * each to the same length, with a note that says so.
 *
 * @param room the tokens that the model has for a request
 * @param affords whether the request can be paid; what is too dear is cut as well
 * @returns whether it fits the model now
 */
export async function makeRoom(agent: Agent, room: number, affords: Fits): Promise<boolean> {
  const { task } = agent
  const fits: Fits = (bound) => inputEstimate(agent, bound) <= room
  if (!fits(task.state.transcriptBound)) {
    const given = askMemory(agent, room)
    if (given !== undefined) await task.write({ type: 'transcript-compacted', ...given })
  }
  const both: Fits = (bound) => fits(bound) && affords(bound)
  if (both(task.state.transcriptBound)) return true
  // What cannot be paid even without its results is refused by the ledger, as it is.
  const cut = cutOf(agent, both) ?? (fits(task.state.transcriptBound) ? undefined : cutOf(agent, fits))
  if (cut !== undefined) await task.write({ type: 'results-cut', ...cut })
  return fits(task.state.transcriptBound)
}

import type { Compaction } from '../contract/memory.ts'
import { UserCodeError } from '../errors/user-code-error.ts'
import { entryBound } from '../ledger/index.ts'
import { windowMemory } from '../memory/index.ts'
import type { Agent } from './agent-parts.ts'
import { linesBound, nextBound } from './agent-parts.ts'

const defaultMemory = windowMemory()

/** Asks the memory what to give up. It may be the user's code: its answer is looked at. */
function askMemory(agent: Agent, room: number): Compaction | undefined {
  const { spec, headBound } = agent
  const { transcript, pinned } = agent.task.state
  const memory = spec.memory ?? defaultMemory
  try {
    const view = { transcript, pinned, room: room - headBound - linesBound(agent), sizeOf: entryBound }
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

/** Compacts a transcript that does not fit the model. False: it cannot be made to. */
export async function makeRoom(agent: Agent, room: number): Promise<boolean> {
  const given = askMemory(agent, room)
  if (given === undefined) return false
  await agent.task.write({ type: 'transcript-compacted', ...given })
  return nextBound(agent) <= room
}

import { restoreColumns } from '../agents/column-population.ts'
import { isColumnKind, type NumberArray } from '../agents/number-array.ts'
import { restoreRecords } from '../agents/record-population.ts'
import type { Column, ColumnKind } from '../contract/agents.ts'
import type { Population } from '../contract/population.ts'
import { EventQueue } from '../engine/event-queue.ts'
import { Stage } from '../engine/stage.ts'
import { TurnStream } from '../random/stream.ts'
import type { Checkpoint } from './checkpoint.ts'

/** The stage as it was when the checkpoint was made; `seed` fixes what is drawn from then on. */
export const restoreStage = (
  checkpoint: Checkpoint,
  parameters: unknown,
  seed: number,
): Stage<never, unknown, object> => {
  const { messages, queue, mailboxes, state, step, time } = checkpoint
  const agents = populationOf(checkpoint.agents)
  const stage = new Stage({ parameters: parameters as never, state, agents, random: new TurnStream(seed) })
  stage.step = step
  stage.time = time
  stage.queue = EventQueue.of(queue)
  for (const [agent, mails] of mailboxes) stage.mailboxes.set(agent, [...mails])
  Object.assign(stage.counts, messages)
  return stage
}

const populationOf = (saved: Checkpoint['agents']): Population<object> => {
  if (saved.kind === 'records') return restoreRecords(saved)
  const columns = Object.entries(saved.columns).map(([name, array]): [string, Column] => [
    name,
    { kind: kindOf(array), first: 0 },
  ])
  return restoreColumns<object>(saved, Object.fromEntries(columns) as never)
}

/** `Int32Array` keeps an `int32`. */
const kindOf = (array: NumberArray): ColumnKind => {
  const kind = array.constructor.name.replace('Array', '').toLowerCase()
  return isColumnKind(kind) ? kind : 'float64'
}

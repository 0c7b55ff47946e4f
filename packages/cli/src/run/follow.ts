import type { Event } from '@crewright/core'
import { startLiveView } from '../live/live-view.ts'
import type { RunTotals } from '../output/closing-line.ts'
import { failuresOf } from '../output/failures.ts'
import { addEvent } from '../tasks/fold.ts'
import { newRun } from '../tasks/run-state.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { colorsFor } from '../terminal/terminal.ts'

/** Folds a run's facts as they come and, on a terminal, draws them. `stop` clears the drawing and gives the totals. */
export const follow = (
  run: { events(): AsyncIterable<unknown> },
  interrupted: AbortSignal,
  { live, env, now }: Terminal,
): { stop(): Promise<RunTotals> } => {
  const state = newRun()
  const began = now()
  interrupted.addEventListener('abort', () => (state.stopping = true), { once: true })
  const view = live === undefined ? undefined : startLiveView(live, state, colorsFor(live, env), now)
  const read = async (): Promise<void> => {
    for await (const event of run.events()) addEvent(state, event as Event)
  }
  // What cannot be read any more is missing in the picture; the outcome says why.
  const reading = read().catch(() => {})
  return {
    async stop() {
      await reading
      view?.stop()
      const startedAt = state.startedAt ?? began
      const limit = state.limit === undefined ? {} : { limit: state.limit }
      return {
        tasks: state.tasks.size,
        ms: (state.endedAt ?? now()) - startedAt,
        failures: failuresOf(state),
        ...limit,
      }
    },
  }
}

/** The crew and the loop, each run twice with different goals, and all that they sent. */
import { bareAt } from './bare.ts'
import { crewAt } from './crew.ts'
import { startService } from './service.ts'

/** Goals that have not even their first letter in common. */
const goals = ['Find out how tides come about, and when they are highest.', 'Which old bridges still carry trains?']

export interface Recorded {
  /** The requests of each run, in order. */
  readonly bare: readonly (readonly string[])[]
  readonly crew: readonly (readonly string[])[]
}

export async function recordRequests(): Promise<Recorded> {
  const service = await startService()
  const record = async (run: (goal: string) => Promise<string>): Promise<string[][]> => {
    const runs: string[][] = []
    for (const goal of goals) {
      await run(goal)
      runs.push(await service.seen())
    }
    return runs
  }
  try {
    return { bare: await record(bareAt(service.url)), crew: await record(crewAt(service.url)) }
  } finally {
    await service.stop()
  }
}

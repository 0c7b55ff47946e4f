/** A benchmark whose models are far away: many trials at once against a server that takes its time. */
import { compare } from '@crewright/bench'
import { memoryJournal } from '@crewright/core'
import { openai } from '@crewright/core/models/openai'
import { startService } from '../http/service.ts'
import { crewOn, instructions } from '../parts.ts'
import { median } from './median.ts'

const [latencyMs, concurrency, runs, callsOfRun, rounds] = [50, 64, 384, 10, 5]

/** Times by what the calls alone take at best: latency × calls / concurrency. */
export interface AgainstLatency {
  /** As many requests by themselves, as many at once: what the server and this machine can do. */
  readonly requests: number
  /** The same runs, as many at once, without a benchmark. */
  readonly runs: number
  readonly trials: number
}

/** How long a benchmark takes, and the same runs by themselves, in turn; the median of the rounds. */
export async function againstLatency(): Promise<AgainstLatency> {
  const service = await startService({ latencyMs })
  try {
    const price = { input: 1, output: 4 }
    const crew = crewOn(openai('benchmark', { api: 'chat', baseURL: service.url, apiKey: 'none', price }))
    const goal = 'Look it up.'
    const tasks = Array.from({ length: runs / 2 }, (_, index) => ({ id: `t${index}`, goal }))

    const body = JSON.stringify({
      model: 'bare',
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: goal },
      ],
    })
    const asRequests = async (): Promise<void> => {
      let left = runs * callsOfRun
      const work = async (): Promise<void> => {
        while (left-- > 0) {
          const headers = { 'content-type': 'application/json' }
          await (await fetch(`${service.url}/chat/completions`, { method: 'POST', body, headers })).json()
        }
      }
      await Promise.all(Array.from({ length: concurrency }, work))
    }
    const asRuns = async (): Promise<void> => {
      const journal = memoryJournal()
      let left = runs
      const work = async (): Promise<void> => {
        while (left-- > 0) {
          const { status } = await crew.run(goal, { journal })
          if (status !== 'completed') throw new Error(status)
        }
      }
      await Promise.all(Array.from({ length: concurrency }, work))
    }
    const asTrials = async (): Promise<void> => {
      const { trials } = await compare(
        { tasks, arms: { first: crew, second: crew }, grade: () => true },
        { concurrency },
      )
      const calls = trials.reduce((sum, { usage }) => sum + usage.total.modelCalls, 0)
      if (calls !== runs * callsOfRun) throw new Error(`${calls} calls`)
    }

    const best = (latencyMs * runs * callsOfRun) / concurrency
    const works = { requests: asRequests, runs: asRuns, trials: asTrials }
    const times = { requests: [] as number[], runs: [] as number[], trials: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      for (const name of ['requests', 'runs', 'trials'] as const) {
        const started = performance.now()
        await works[name]()
        // The first round warms up.
        if (round > 0) times[name].push((performance.now() - started) / best)
      }
    }
    return { requests: median(times.requests), runs: median(times.runs), trials: median(times.trials) }
  } finally {
    await service.stop()
  }
}

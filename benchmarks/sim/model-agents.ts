/**
 * Agents that are models: what a decision costs beside the same role run by itself, whether that stays flat, and how long a
 * far model makes a world wait. Run by itself: `node --conditions=source --expose-gc benchmarks/sim/model-agents.ts`.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { defineRole, type Model } from '@crewright/core'
import { openaiCompatible } from '@crewright/core/models/openai-compatible'
import { defineWorld, modelAgent, simulate } from '@crewright/sim'
import { z } from 'zod'
import { median } from '../bench/median.ts'
import { computed } from '../measure.ts'

const price = { input: 1, output: 4 }
/** An instant model: what is left is the framework. */
const instant: Model = {
  ...{ id: 'benchmark/instant', price, structuredOutput: 'native' },
  async generate({ maxOutputTokens }, { attempt }) {
    await attempt({ model: 'benchmark/instant', price, maxOutputTokens })
    return { text: '{"take":1}', toolCalls: [], stop: 'end', usage: { inputTokens: 100, outputTokens: 20 } }
  },
}
const role = defineRole({
  purpose: 'takes some',
  instructions: 'Take as much as you think is fair.',
  returns: z.object({ take: z.number() }),
})
const promptOf = (held: number, agent: number, step: number): string =>
  `You are agent ${agent}, and hold ${held} on day ${step}.`

const worldOn = (model: Model, agents: number) =>
  defineWorld({
    name: 'takers',
    purpose: 'Shows what model agents cost.',
    agents: () => Array.from({ length: agents }, () => ({ held: 0 })),
    observe: ({ held }) => held,
    decide: modelAgent({ role, model, brief: (held: number, { agent, step }) => promptOf(held, agent, step) }),
    act: (agent, { take }) => void (agent.held += take),
    schedule: 'simultaneous',
  })

/** Kilobytes in use, when what may go has gone. */
const inUse = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1024
}

/** Microseconds of computing a decision, and what each further decision keeps in memory, in bytes. */
const decisions = async (agents: number, steps: number): Promise<{ cost: number; kept: number; by: number[] }> => {
  const marks: number[] = []
  let early = 0
  let late = 0
  const started = computed()
  const { status } = await simulate(worldOn(instant, agents), {
    ...{ steps, concurrency: 64, models: { cacheBytes: 2 ** 20 } },
    onStep({ step }) {
      if (step === 2) early = inUse()
      if (step === steps) late = inUse()
      marks.push(computed())
    },
  })
  const cost = (computed() - started) / agents / steps
  if (status !== 'completed') throw new Error(status)
  const by = marks.slice(1).map((mark, index) => (mark - (marks[index] ?? 0)) / agents)
  return { cost, by, kept: ((late - early) * 1024) / agents / (steps - 2) }
}

/** The same runs of the role by themselves, as many at once. */
const alone = async (count: number): Promise<number> => {
  const started = computed()
  let left = count
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      const { status } = await role.run(promptOf(0, left, 1), { model: instant })
      if (status !== 'completed') throw new Error(status)
    }
  }
  await Promise.all(Array.from({ length: 64 }, work))
  return (computed() - started) / count
}

const [latencyMs, concurrency, agents, rounds] = [50, 64, 1_000, 7]

/** Times by what the calls alone take at best: latency × calls / concurrency. */
const againstLatency = async (): Promise<{ requests: number; runs: number; world: number }> => {
  const child = fork(join(import.meta.dirname, 'late-server.ts'), [String(latencyMs)])
  try {
    const [port] = (await once(child, 'message')) as [number]
    const baseURL = `http://127.0.0.1:${port}/v1`
    const far = openaiCompatible({ baseURL, name: 'far' })('late', { price, structuredOutput: 'native' })
    const world = worldOn(far, agents)
    const asWorld = async (): Promise<void> => {
      const { status, models } = await simulate(world, { steps: 1, concurrency })
      if (status !== 'completed' || models?.calls.requests !== agents) throw new Error(status)
    }
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ model: 'late', messages: [{ role: 'user', content: promptOf(0, 1, 1) }] })
    const atOnce = async (call: (nth: number) => Promise<unknown>): Promise<void> => {
      let left = agents
      const work = async (): Promise<void> => {
        while (left-- > 0) await call(left)
      }
      await Promise.all(Array.from({ length: concurrency }, work))
    }
    const asRequests = (): Promise<void> =>
      atOnce(async () => (await fetch(`${baseURL}/chat/completions`, { method: 'POST', body, headers })).json())
    const asRuns = (): Promise<void> => atOnce((nth) => role.run(promptOf(0, nth, 1), { model: far }))
    const works = { requests: asRequests, runs: asRuns, world: asWorld }
    const times = { requests: [] as number[], runs: [] as number[], world: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      for (const name of ['requests', 'runs', 'world'] as const) {
        const started = performance.now()
        await works[name]()
        // The first round warms up.
        if (round > 0) times[name].push((performance.now() - started) / ((latencyMs * agents) / concurrency))
      }
    }
    return { requests: median(times.requests), runs: median(times.runs), world: median(times.world) }
  } finally {
    child.disconnect()
  }
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

await decisions(1_000, 5)
await alone(5_000)
print('\nA decision by an instant model, beside the same role run by itself (microseconds of computing)')
for (const count of [1_000, 10_000]) {
  const bare = await alone(count * 10)
  const { cost, kept, by } = await decisions(count, 10)
  const [first = 0, last = 0] = [by[1], by.at(-1)]
  print(
    `  ${String(count).padStart(6)} agents × 10 steps: ${cost.toFixed(1)} µs a decision, ${(cost / bare).toFixed(2)}× role.run (${bare.toFixed(1)} µs); ` +
      `step 10 is ${(last / first).toFixed(2)}× step 2; ${kept.toFixed(0)} bytes kept a decision`,
  )
}
const { requests, runs, world } = await againstLatency()
print(
  `\n1,000 decisions by a model ${latencyMs} ms away, ${concurrency} at once: ${world.toFixed(3)}× latency × calls / concurrency (at most 1.15×)\n` +
    `  the same runs of the role by themselves: ${runs.toFixed(3)}×; bare requests: ${requests.toFixed(3)}×`,
)

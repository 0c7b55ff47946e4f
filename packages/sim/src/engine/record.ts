import type { Measured } from '../checkpoint/checkpoint.ts'
import type { DecidedBy } from '../contract/decide.ts'
import type { SimulationOptions, SimulationResult, SimulationStatus } from '../contract/simulation.ts'
import type { Simulation } from './simulation.ts'

/** How a run ended. */
export interface End {
  readonly status: SimulationStatus
  readonly reason: string
  readonly error?: Error
}

/** Keeps what a run measures, step by step. */
export class Record {
  readonly #simulation: Simulation
  readonly #hashEvery: number
  readonly #onStep: SimulationOptions['onStep']
  readonly #steps: number[]
  readonly #series: { [name: string]: number[] }
  readonly #hashes: { step: number; hash: string }[]

  /** @param given `measured` is what a run measured that now goes on. */
  constructor(
    simulation: Simulation,
    given: { hashEvery: number; onStep: SimulationOptions['onStep']; measured: Measured | undefined },
  ) {
    const { hashEvery, onStep, measured } = given
    this.#simulation = simulation
    this.#hashEvery = hashEvery
    this.#onStep = onStep
    this.#steps = [...(measured?.steps ?? [])]
    this.#hashes = [...(measured?.hashes ?? [])]
    this.#series = Object.fromEntries(
      simulation.world.metrics.map((name) => [name, [...(measured?.series[name] ?? [])]]),
    )
  }

  /** Measures the world as it is now. */
  take(): void {
    const now = this.#simulation.now()
    const hashed = this.#hashEvery > 0 && now.step % this.#hashEvery === 0
    const hash = hashed ? this.#simulation.hash() : undefined
    if (hash !== undefined) this.#hashes.push({ step: now.step, hash })
    this.#steps.push(now.step)
    for (const [name, value] of Object.entries(now.metrics)) this.#series[name]?.push(value)
    this.#onStep?.({ ...now, hash }, this.#simulation.view)
  }

  measured(): Measured {
    return { steps: this.#steps, series: this.#series, hashes: this.#hashes }
  }

  /** @param hash the state's; absent when the state is not whole. */
  result({ error, reason, status }: End, hash = this.#hashes.at(-1)?.hash ?? ''): SimulationResult {
    const { world, seed, parameters, engine } = this.#simulation
    const step = this.#steps.at(-1) ?? 0
    return {
      world: world.name,
      seed,
      parameters,
      status,
      reason,
      steps: step,
      // Step n ends at n.
      time: step,
      hash,
      metrics: Object.fromEntries(Object.entries(this.#series).map(([name, values]) => [name, values.at(-1) ?? NaN])),
      series: { ...this.#series, step: this.#steps } as SimulationResult['series'],
      hashes: this.#hashes,
      decisions: engine.decisions.counts as { readonly [By in DecidedBy]?: number },
      messages: engine.stage.counts,
      ...(error === undefined ? {} : { error }),
    }
  }
}

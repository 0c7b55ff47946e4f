import type { Model } from '../contract/model.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { shown } from '../values/check-options.ts'
import type { ModelServer } from './model-cases/bench.ts'
import { openBench } from './model-cases/bench.ts'
import { faultCases } from './model-cases/faults.ts'
import type { ModelProtocol } from './model-cases/protocol.ts'
import { replyCases } from './model-cases/replies.ts'
import { requestCases } from './model-cases/requests.ts'

/** One claim that every model adapter must keep; `run` rejects when it does not. */
export interface ModelCase {
  readonly name: string
  /** Rejects when the claim does not hold. */
  run(): Promise<void>
}

/** What the suite is run on. */
export interface ModelUnderTest {
  /** The adapter, as the cases' names begin: `anthropic()`. */
  readonly name: string
  /** What its server writes and reads. */
  readonly protocol: ModelProtocol
  /** Makes a model that asks the server at `url` with `apiKey`, its timeouts left at their defaults. */
  readonly create: (server: ModelServer) => Model | Promise<Model>
}

/**
 * What every model adapter over HTTP must do, as cases for any test runner: what it asks for and when, what it makes of a
 * reply, and what it does when a server misbehaves. Each case starts servers of its own on the loopback interface, and
 * closes them. Time is simulated: an adapter waits on its call's clock, and no case takes as long as a timeout.
 *
 * @returns a case for each claim; it rejects with an `AssertionError` of `node:assert` when the claim does not hold.
 * @throws DefinitionError when there is no way to make a model.
 * @example
 * const create = ({ url, apiKey }) => mine('some-model', { baseURL: url, apiKey })
 * for (const { name, run } of testModel({ name: 'mine()', protocol, create })) test(name, run)
 */
export const testModel = ({ name, protocol, create }: ModelUnderTest): readonly ModelCase[] => {
  if (typeof create !== 'function') {
    throw new DefinitionError({
      message: `the suite of models is given ${shown(create)} as \`create\`, not a function`,
      next: 'Give it a name, a protocol and a function from a server to a model: ({ url, apiKey }) => mine(…).',
    })
  }
  return Object.entries({ ...requestCases, ...replyCases, ...faultCases }).map(([claim, check]) => ({
    name: `${name}: ${claim}`,
    async run() {
      const bench = openBench(protocol, create)
      try {
        await check(bench)
      } finally {
        await bench.close()
      }
    },
  }))
}

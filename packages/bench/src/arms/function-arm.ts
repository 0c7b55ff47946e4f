import {
  defineCrew,
  message,
  type Brief,
  type Crew,
  type Limits,
  type StoredEvent,
  type UsageFact,
} from '@crewright/core'
import { z } from 'zod'
import type { Arm, Attempt, TrialCall } from '../contract/arm.ts'
import type { AnyTask, BenchTask } from '../contract/task.ts'
import { objectiveOf, storedRun } from './stored-run.ts'
import { sumTotals } from '../sum-usage.ts'

/** A task as a function gets it: without what is expected, which no arm sees. */
export type AskedTask<Task = AnyTask> = Omit<Task, 'expected'>

/** What a function says it spent. */
export interface FunctionSpend {
  readonly inputTokens: number
  readonly outputTokens: number
  /** United States dollars. Default: not known. */
  readonly usd?: number
  /** Requests to a model. Default 1. */
  readonly calls?: number
  /** The model's id. Default `function`. */
  readonly model?: string
}

/** What a function that is an arm may use beside its task. */
export interface FunctionCall {
  /** Aborts when the benchmark is stopped, and when the function's time is up. */
  readonly signal: AbortSignal
  /** The same for all arms of a task and repeat. */
  readonly seed: number
  /** 0 for the first time that this task is put to this arm. */
  readonly repeat: number
  /** What tools work on, made for this trial alone. */
  readonly context: unknown
  /** Says what was spent, as soon as it was: it is kept in the store at once, also when the function fails later. */
  spend(spend: FunctionSpend): void
}

/** Any way of answering: what it returns (JSON) is the answer, what it throws is a failure. */
export type ArmFunction<Asked = AskedTask<BenchTask>, Output = unknown> = (
  task: Asked,
  call: FunctionCall,
) => Output | Promise<Output>

export interface FunctionArmOptions {
  /** Default: the function's name. */
  readonly description?: string
  /** Stands for the function's code: a new one tells a benchmark that its stored answers are of another arm. */
  readonly version?: string
  /** `timeMs`: the longest that it may take. Default ten minutes. */
  readonly limits?: Pick<Limits, 'timeMs'>
}

const count = z.number().int().min(0)
const spent = message(
  'spent',
  z.object({
    inputTokens: count,
    outputTokens: count,
    usd: z.number().min(0).nullable(),
    calls: count,
    model: z.string(),
  }),
)

interface Given {
  readonly trial: TrialCall
  readonly answer: ArmFunction<never>
}

/** Every trial of a function is a run of this crew, so that it is kept, read and shown as any other. */
const crewOf = (version: string | undefined): Crew =>
  defineCrew({
    name: 'function',
    ...(version === undefined ? {} : { version }),
    returns: z.unknown(),
    messages: [spent],
    async supervisor(desk) {
      const { trial, answer } = desk.context as Given
      const { expected: _, ...asked } = trial.task
      const { repeat, seed, context } = trial
      return answer(asked as never, {
        ...{ signal: desk.signal, repeat, seed, context },
        spend: ({ usd = null, calls = 1, model = 'function', ...tokens }) =>
          desk.send(spent, { ...tokens, usd, calls, model }),
      })
    },
  }) as unknown as Crew

/**
 * A function as an arm: another framework, a plain call of a model, a rule. Each trial is a run in the store, which a
 * resumed benchmark reads. A function that stands in `arms` becomes this by itself; call it to give options.
 *
 * @throws nothing: what the function throws, and an answer that is no JSON, ends its trial `failed`
 * @example
 * arms: { crew, plain: functionArm(async ({ goal }, { signal, spend }) => {
 *   const { text, usage } = await ask(goal, signal)
 *   spend(usage)
 *   return text
 * }, { version: 'prompt 3' }) }
 */
export function functionArm<Asked extends AskedTask = AskedTask<BenchTask>, Output = unknown>(
  answer: ArmFunction<Asked, Output>,
  { description, version, limits }: FunctionArmOptions = {},
): Arm<Asked, Output> {
  const crew = crewOf(version)
  return {
    about: {
      kind: 'function',
      description: description ?? (answer.name === '' ? 'a function' : `the function ${answer.name}`),
      ...(limits === undefined ? {} : { limits }),
      version: version ?? null,
    },
    attempt(given) {
      const trial = given as unknown as TrialCall
      const context: Given = { trial, answer: answer as ArmFunction<never> }
      const goal: Brief<never> = objectiveOf(trial.task.goal)
      return storedRun(crew, goal, {
        ...{ trial, context, beside: spentIn },
        ...(limits === undefined ? {} : { limits }),
      }) as Promise<Attempt<Output>>
    },
  }
}

/** What a function said that it spent, from its run's facts. */
function spentIn(facts: readonly StoredEvent[]): UsageFact {
  const all = facts.flatMap((fact) => {
    if (fact.type !== spent.name) return []
    const { inputTokens, outputTokens, usd, calls, model } = (fact as unknown as { payload: Required<FunctionSpend> })
      .payload
    const usage = { ...{ inputTokens, cachedInputTokens: 0, outputTokens }, usd, estimated: false }
    return [{ model, usage: { ...usage, modelCalls: calls, toolCalls: 0 } }]
  })
  const total = sumTotals(all.map(({ usage }) => usage))
  const models = [...new Set(all.map(({ model }) => model))]
  const of = (name: string) => sumTotals(all.flatMap(({ model, usage }) => (model === name ? [usage] : [])))
  return {
    total,
    byRole: all.length === 0 ? {} : { supervisor: total },
    byModel: Object.fromEntries(models.map((model) => [model, of(model)])),
  }
}

/**
 * The one way in which an arm runs a crew: what the store has is read, and the rest is run.
 *
 * R1: a run that has ended is never run again, however it ended; one that was canceled has not ended by itself.
 * R2: what a run spent that was cut off is kept as `lost`, open requests at their reservations, and is no part of `usage`.
 * R3: a run that is made again gets an id of its own, since a run's id is new in its journal: `id~2`, `id~3` …
 */
import type { Brief, Crew, Event, Limits, Model, OutcomeFact, RunId, StoredEvent, UsageFact } from '@crewright/core'
import { describeCrew, usageOf } from '@crewright/core'
import type { Attempt, TrialCall } from '../contract/arm.ts'
import type { AnyTask } from '../contract/task.ts'
import { ArmError } from './arm-error.ts'
import { marked, withOwnCaches } from './own-caches.ts'
import { sumTotals, sumUsage } from '../sum-usage.ts'

/** How an arm's runs differ from what its crew's definition says. */
export interface ArmOptions {
  /** Narrower ceilings for each run. */
  readonly limits?: Limits
  /** In place of the crew's model, not of a role's own; see `withModel` for all of them. */
  readonly model?: Model
  /**
   * `defeated`: every run's prompts begin with a line of its own, so that it pays for its whole prompt whatever ran before;
   * what it wrote to a cache itself it still finds there. Use it for all arms or for none. Default `as-they-are`.
   */
  readonly caches?: 'as-they-are' | 'defeated'
}

export interface StoredRunOptions extends ArmOptions {
  readonly trial: TrialCall
  /** Tells the runs of one trial apart: nothing for the first, then `.1`, `.2` … */
  readonly suffix?: string
  /** Default: the trial's. */
  readonly context?: unknown
  /** What a run's facts say was spent beside its model calls. Default: nothing. */
  readonly beside?: (facts: readonly StoredEvent[]) => UsageFact
}

/**
 * Runs a crew for a trial, or reads what it did: when the journal has the run and it has ended, no model is called. A run
 * that was cut off, by a crash or by who stopped the benchmark, is made again under an id of its own, and what it had spent
 * is `lost`. Two processes must not work on one trial at once: a run at work looks like one that was cut off.
 *
 * @param goal what the task asks, word for word
 * @returns how it ended, whichever of the six endings it is; `runIds` names the run that counts
 * @throws DefinitionError when the crew cannot be started, and nothing was; ArmError when the store's run of this id is
 *   that of another crew or goal; what the journal throws, when it cannot keep the run
 * @example const attempt = await storedRun(crew, trial.task.goal, { trial })
 */
export async function storedRun(crew: Crew, goal: Brief<never>, options: StoredRunOptions): Promise<Attempt> {
  const { trial, suffix = '' } = options
  const first = `${trial.runId}${suffix}`
  const lost: UsageFact[] = []
  for (let time = 1; ; time++) {
    const runId = (time === 1 ? first : `${first}~${time}`) as RunId
    const stored = await trial.journal.read(runId)
    if (stored.length > 0) checkSame(runId, stored, crew, goal)
    const facts = stored.length > 0 ? stored : await run(crew, goal, runId, options)
    const outcome = outcomeIn(facts)
    const usages = [outcome?.usage ?? usageOf(facts), ...(options.beside === undefined ? [] : [options.beside(facts)])]
    const usage = sumUsage(usages)
    if (outcome === undefined || (outcome.status === 'canceled' && stored.length > 0)) lost.push(usage)
    else return attemptOf(outcome, usage, facts, lost)
  }
}

/** Runs it, and gives its facts: the first, those that `beside` may look at, and the last. */
async function run(crew: Crew, goal: Brief<never>, runId: RunId, options: StoredRunOptions): Promise<StoredEvent[]> {
  const { trial, context = trial.context, limits, model, caches, beside } = options
  const own = caches === 'defeated'
  const facts: StoredEvent[] = []
  const keep = (event: Event): void => {
    if (beside !== undefined || event.type === 'run-started' || event.type === 'run-ended') facts.push(event)
  }
  const its = own && model !== undefined ? marked(model, runId) : model
  const outcome = await (own ? withOwnCaches(crew, runId) : crew).start(goal, {
    ...{ journal: trial.journal, runId, signal: trial.signal, context, onEvent: keep },
    ...(limits === undefined ? {} : { limits }),
    ...(its === undefined ? {} : { model: its }),
  }).outcome
  if (outcomeIn(facts) === undefined && outcome.status === 'failed') throw outcome.error
  return facts
}

/** How a run ended, if it has. */
function outcomeIn(facts: readonly StoredEvent[]): OutcomeFact | undefined {
  const last = facts.at(-1)
  return last?.type === 'run-ended' && 'outcome' in last ? last.outcome : undefined
}

function attemptOf(
  outcome: OutcomeFact,
  usage: UsageFact,
  facts: readonly StoredEvent[],
  lost: readonly UsageFact[],
): Attempt {
  return {
    status: outcome.status,
    ...(outcome.status === 'completed' ? { output: outcome.output } : {}),
    ...(outcome.status === 'exhausted' ? { limit: outcome.limit } : {}),
    ...(outcome.status === 'failed' ? { error: outcome.error } : {}),
    usage,
    ...(lost.length === 0 ? {} : { lost: sumTotals(lost.map(({ total }) => total)) }),
    runIds: [outcome.runId],
    durationMs: (facts.at(-1)?.at ?? 0) - (facts[0]?.at ?? 0),
  }
}

/** Answers of another crew, or to another question, must not pass for this one's. */
function checkSame(runId: RunId, facts: readonly StoredEvent[], crew: Crew, goal: Brief<never>): void {
  const [start] = facts as readonly Event[]
  if (start?.type !== 'run-started') return
  const next = 'Give the benchmark another name or another store; what was paid for stays where it is.'
  if (start.objective !== objectiveOf(goal)) {
    throw new ArmError({ message: `The run ${runId} in the store is about another goal: ${start.objective}`, next })
  }
  const { definition } = describeCrew(crew)
  const parts = new Set([...Object.keys(definition), ...Object.keys(start.definition)])
  const changed = [...parts].find((part) => definition[part] !== start.definition[part])
  if (changed === undefined) return
  throw new ArmError({ message: `The run ${runId} in the store is of another crew: its ${changed} has changed`, next })
}

/** The words of a goal, with an input or without. */
export const objectiveOf = (goal: AnyTask['goal']): string =>
  typeof goal === 'string' ? goal : String((goal as { objective?: unknown }).objective ?? '')

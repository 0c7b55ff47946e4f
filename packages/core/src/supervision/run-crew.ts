import type { Fact } from '../contract/event.ts'
import type { EventId, TaskId } from '../contract/ids.ts'
import { eventId } from '../contract/ids.ts'
import { runAgent } from '../run/agent.ts'
import type { TaskEnding } from '../run/decide.ts'
import type { AnyCrew } from '../run/definition.ts'
import { rolesOf } from '../run/definition.ts'
import { createGate } from '../run/gate.ts'
import { reachLimit } from '../run/limit-fact.ts'
import type { RunningTask, Scope } from '../run/run-context.ts'
import { supervisorSpec } from '../run/spec.ts'
import type { Task } from '../run/task.ts'
import { openTask } from '../run/task.ts'
import { errorFact } from '../values/error-fact.ts'
import { openAgent } from './agent-task.ts'
import { runDesk } from './code-led.ts'
import { lastWord, partialOf } from './report.ts'
import type { Assignment } from './run-role.ts'
import { firstWords, startRole } from './run-role.ts'
import { noWatch, watchStall } from './watch-stall.ts'

/** The part of its time after which a crew's work stops, so that the closing turn has the rest. */
const workShare = 0.9

/** Starts the task that a supervisor of this scope has assigned. */
export function startTask(scope: Scope, message: Assignment): void {
  const definition = rolesOf(scope.crew)[message.payload.role]
  if (definition === undefined) return
  const running =
    definition.kind === 'role' ? startRole(scope, definition, message) : startCrew(scope, definition, message)
  scope.children.set(message.to, running)
  void running.done.then(() => scope.children.delete(message.to))
}

/** Ends every task of a scope, and waits for their last words. */
async function stopTasks(scope: Scope, reason: string): Promise<void> {
  const running = [...scope.children.values()]
  for (const child of running) child.cancel(reason)
  await Promise.all(running.map(({ done }) => done))
}

/** Opens the supervisor's task of a scope. */
export const openSupervisor = (scope: Scope, parent: TaskId | null): Task =>
  openTask(scope, scope.taskId, parent, typeof scope.crew.supervisor === 'function' ? noWatch : watchStall())

/** Ends a scope's work when its time is up: at nine tenths for a model, which then has a closing turn. */
function watchTime(task: Task): () => void {
  const { scope, run } = task
  const { timeMs } = scope.limits
  if (timeMs === Infinity) return () => {}
  const started = run.clock.now()
  const up = (): void => {
    const spent = run.clock.now() - started
    task.work.track(
      reachLimit(task, { type: 'limit-reached', limit: 'timeMs', max: timeMs, spent, bound: 0, of: task.taskId }),
    )
  }
  const codeLed = typeof scope.crew.supervisor === 'function'
  const late = (): void => {
    scope.late = true
    if (task.state.closing === 'calling') void task.work.interrupt('the time is up')?.catch(() => {})
  }
  // One timer at a time: most runs end long before the first goes off.
  const workMs = codeLed ? timeMs : timeMs * workShare
  let stop = run.clock.after(workMs, () => {
    up()
    if (codeLed) late()
    else stop = run.clock.after(Math.max(0, started + timeMs - run.clock.now()), late)
  })
  return () => stop()
}

/**
 * Runs the supervisor of a scope to its end. No task of the scope is at work any more when this resolves.
 *
 * @param opening the facts that the supervisor's stream begins with
 */
export async function runSupervisor(task: Task, opening: readonly Fact[]): Promise<TaskEnding> {
  const { scope } = task
  const { crew } = scope
  const stopTime = watchTime(task)
  let ending: TaskEnding
  try {
    if (typeof crew.supervisor === 'function') {
      await task.write(...opening)
      ending = await runDesk(task, crew.supervisor)
    } else {
      const model = crew.supervisor.model ?? scope.model
      if (model === undefined) throw new Error(`the crew ${crew.name} has no model`)
      // Whoever started the run has its handle, and may cancel it, before a model is asked.
      const agent = await openAgent(task, `the supervisor of ${crew.name}`, opening, {
        spec: supervisorSpec(crew, crew.supervisor, model),
        model,
        // Who may call a model but once has that call for the work.
        closes: scope.limits.modelCalls > 1 && scope.limits.turns > 1,
        accept: (result, from) => ({ type: 'result-accepted', result, ...(from === undefined ? {} : { from }) }),
      })
      ending = await runAgent(agent, () => stopTasks(scope, 'the crew stops here'))
    }
  } catch (error) {
    ending = { status: 'failed', error: errorFact(error) }
  }
  stopTime()
  scope.account.hold(undefined)
  // What is under way may still hand a task out: it ends first, then the tasks, then the reading of their last words.
  const ended = ending.status === 'canceled' ? ending.reason : `the crew ${crew.name} has ended`
  await task.work.interrupt(ended)
  if (scope.children.size > 0) {
    await stopTasks(scope, ended)
    await task.work.interrupt(ended)
  }
  return ending
}

async function work(task: Task, assigned: EventId): Promise<void> {
  const { scope, taskId, parent } = task
  if (parent === null) return
  const { supervisor } = scope.crew
  const model = typeof supervisor === 'function' ? null : ((supervisor.model ?? scope.model)?.id ?? null)
  const ending = await runSupervisor(task, firstWords(task, assigned, model))
  await task.write(lastWord({ taskId, parent, assigned }, ending, partialOf(task.state)))
}

/** Runs a crew in the place of a role. */
function startCrew(parent: Scope, crew: AnyCrew, message: Assignment): RunningTask {
  const scope = narrowScope(parent, crew, message.to)
  const task = openSupervisor(scope, parent.taskId)
  parent.run.scopes.set(message.to, scope)
  const done = work(task, eventId(message.taskId, message.seq))
    // Only the journal can fail here, and its writer has told the run.
    .catch(() => {})
    .finally(() => {
      parent.run.scopes.delete(message.to)
      task.close()
    })
  return { cancel: (reason) => task.cancel(reason), done }
}

/** A crew's own ceilings; what it does not name is bound by the crews above alone. */
function narrowScope(parent: Scope, crew: AnyCrew, taskId: TaskId): Scope {
  const { limits, depth, gate } = parent
  const own = crew.limits ?? {}
  return {
    run: parent.run,
    crew,
    limits: {
      ...limits,
      ...own,
      usd: own.usd ?? limits.usd,
      timeMs: own.timeMs ?? Infinity,
      turns: Math.min(limits.turns, own.turns ?? Infinity),
      depth: Math.min(limits.depth, depth + (own.depth ?? Infinity)),
    },
    account: parent.account.narrow(own, taskId),
    gate: own.parallel === undefined ? gate : createGate(own.parallel, gate),
    late: false,
    model: crew.model ?? parent.model,
    taskId,
    depth: parent.depth + 1,
    children: new Map(),
  }
}

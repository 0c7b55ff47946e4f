import { createBus, isMessage } from '../bus/bus.ts'
import type { BusMessage } from '../bus/bus.ts'
import type { Clock } from '../contract/clock.ts'
import type { Fact, StoredEvent } from '../contract/event.ts'
import type { RunId, TaskId } from '../contract/ids.ts'
import { eventId, rootTask } from '../contract/ids.ts'
import type { Journal } from '../contract/journal.ts'
import type { OutcomeFact } from '../contract/outcome.ts'
import { openAccount } from '../ledger/index.ts'
import type { TaskEnding } from '../run/decide.ts'
import type { AnyCrew } from '../run/definition.ts'
import { createBreath } from '../run/breathe.ts'
import { createGate } from '../run/gate.ts'
import type { RunContext, Scope } from '../run/run-context.ts'
import { createSources } from '../run/sources.ts'
import type { TaskState } from '../run/state.ts'
import { foldUsage } from '../run/usage.ts'
import { createWriter } from '../run/writer.ts'
import { openSupervisor, runSupervisor, startTask } from '../supervision/run-crew.ts'
import type { Assignment } from '../supervision/run-role.ts'
import { errorFact } from '../values/error-fact.ts'
import type { UnknownCall } from './outcome.ts'
import { buildOutcome } from './outcome.ts'
import type { Prepared } from './prepare.ts'

/** What a run is started with. */
export interface Launch {
  readonly crew: AnyCrew
  readonly prepared: Prepared
  readonly clock: Clock
  readonly journal: Journal
  readonly runId: RunId
  readonly context: unknown
  readonly opening: Fact
  /** Told each fact, last of all. */
  readonly observe?: ((event: StoredEvent) => void) | undefined
}

/** A run at work. */
export interface Launched {
  /** Never rejects. */
  readonly outcome: Promise<OutcomeFact>
  cancel(reason: string): void
  /** Resolves at the next fact, or at the end. */
  changed(): Promise<void>
  readonly ended: boolean
  /** Who gets provisional text; undefined: nobody, and then nothing is streamed. */
  stream(handler: ((taskId: TaskId, text: string) => void) | undefined): void
}

/** Puts a run together and sets it going. */
export function launch({ crew, prepared, clock, journal, runId, context, opening, observe }: Launch): Launched {
  const usage = foldUsage()
  const bus = createBus()
  const states = new Map<TaskId, TaskState>()
  const sources = createSources(states)
  const unknown: UnknownCall[] = []
  let waiting: (() => void)[] = []
  const tell = (): void => {
    const all = waiting
    waiting = []
    for (const wake of all) wake()
  }

  const noteUnknown = (event: StoredEvent): void => {
    const fact = event as Fact
    if (fact.type !== 'tool-outcome-unknown') return
    unknown.push({ taskId: event.taskId, tool: fact.name, callId: fact.callId })
  }

  /** Bodies that nobody looks up again: of what was read, of what nobody will read, and of what is told to watchers only. */
  const letGo = (event: StoredEvent): void => {
    const fact = event as Fact
    if (fact.type === 'message-received' || fact.type === 'message-undelivered') sources.drop(fact.messageId)
    else if (isMessage(event)) sources.drop(eventId(event.taskId, event.seq))
  }

  // In position order, whoever empties it: a reader that writes while it is told has the rest delivered first.
  const outbox: BusMessage[] = []
  const deliver = (): void => {
    for (let message = outbox.shift(); message !== undefined; message = outbox.shift()) bus.deliver(message)
  }

  const onStored = (event: StoredEvent): void => {
    sources.take(event)
    usage.take(event)
    if (event.type === 'model-replied' || event.type === 'model-failed') run.unbilled.delete(event.taskId)
    noteUnknown(event)
    run.tasks.get(event.taskId)?.(event)
    if (isMessage(event) && event.from !== event.to) outbox.push(event)
    else letGo(event)
    tell()
    observe?.(event)
  }
  const breathe = createBreath(clock)
  const writer = createWriter({
    runId,
    journal,
    clock,
    breathe,
    onStored,
    onWritten: deliver,
    onFailure: () => root.cancel('the journal failed'),
  })
  const run: RunContext = {
    runId,
    clock,
    writer,
    bus,
    breathe,
    sources,
    context,
    scopes: new Map(),
    states,
    tasks: new Map(),
    unbilled: new Map(),
    onDelta: undefined,
  }
  const scope: Scope = {
    run,
    crew,
    limits: prepared.limits,
    account: openAccount(prepared.limits),
    gate: createGate(prepared.limits.parallel),
    late: false,
    model: prepared.model,
    taskId: rootTask,
    depth: 1,
    children: new Map(),
  }
  run.scopes.set(rootTask, scope)
  const root = openSupervisor(scope, null)

  bus.on('assigned', (message: BusMessage) => {
    const above = run.scopes.get(message.from)
    if (above !== undefined) startTask(above, message as Assignment)
  })
  bus.on('dead', ({ message, reason }) => {
    if (root.state.phase === 'ended') return
    const messageId = eventId(message.taskId, message.seq)
    root.write({ type: 'message-undelivered', messageId, reason })?.catch(() => {})
  })

  async function work(): Promise<OutcomeFact> {
    const ending = await runSupervisor(root, [opening])
    const outcomeOf = (its: TaskEnding): OutcomeFact => buildOutcome(runId, root.state, its, usage.usage(), unknown)
    try {
      if (writer.failure !== undefined) throw writer.failure
      const outcome = outcomeOf(ending)
      await root.write({ type: 'run-ended', outcome })
      return outcome
    } catch (error) {
      // What was finished and what was paid counts, also where the journal can no longer say so.
      for (const [taskId, charges] of run.unbilled) usage.charge(taskId, charges())
      return { ...outcomeOf({ status: 'failed', error: errorFact(error) }), partial: sources.finished(rootTask) }
    }
  }

  const outcome = work().finally(() => {
    launched.ended = true
    root.close()
    tell()
  })
  const launched: { -readonly [K in keyof Launched]: Launched[K] } = {
    outcome,
    cancel: (reason) => root.cancel(reason),
    changed: () => (launched.ended ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
    ended: false,
    stream(handler) {
      run.onDelta = handler
    },
  }
  return launched
}

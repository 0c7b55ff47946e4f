import type { Draft, Event, TaskId } from '@crewright/core'

/** Facts for tests of what draws them: `[taskId, fact]`, ten milliseconds apart unless `at` says otherwise. */
export const eventsOf = (...facts: readonly (readonly [string, DraftWithoutTime])[]): readonly Event[] => {
  const heads = new Map<string, number>()
  return facts.map(([taskId, fact], position) => {
    const seq = heads.get(taskId) ?? 0
    heads.set(taskId, seq + 1)
    return { at: 1_000 + position * 10, ...fact, version: 1, taskId: taskId as TaskId, seq, position } as Event
  })
}

type WithoutTime<T> = T extends { readonly at: number } ? Omit<T, 'at'> & { readonly at?: number } : never
type DraftWithoutTime = WithoutTime<Draft>

const id = (text: string): TaskId => text as TaskId

const charge = (inputTokens: number, outputTokens: number) => ({
  model: 'local/extractive',
  inputTokens,
  cachedInputTokens: 0,
  outputTokens,
  usd: 0,
  estimated: false,
})

/** A run in its middle: a researcher is done, a writer calls a tool, a checker waits. */
export const midway = eventsOf(
  [
    '0',
    {
      type: 'run-started',
      crew: 'research-draft',
      definition: {},
      objective: 'What does a crash lose?',
      history: [],
      limits: {},
      model: 'local/extractive',
      at: 1_000,
    },
  ],
  ['0', { type: 'model-requested', turn: 1, model: 'local/extractive', closing: false }],
  ['0', { type: 'model-attempted', turn: 1, model: 'local/extractive', inputTokens: 900, outputTokens: 4096, usd: 0 }],
  ['0', { type: 'model-replied', turn: 1, text: '', toolCalls: [], stop: 'tool-calls', charges: [charge(1_000, 204)] }],
  ...(['researcher', 'writer', 'checker'] as const).map(
    (role, i) =>
      [
        '0',
        {
          type: 'task-assigned',
          from: id('0'),
          to: id(`0.${i + 1}`),
          trust: 'crew',
          payload: { role, objective: `The part of the ${role}`, use: [] },
        },
      ] as const,
  ),
  [
    '0.1',
    { type: 'task-started', from: id('0.1'), to: id('0'), trust: 'crew', payload: { model: 'local/extractive' } },
  ],
  ['0.1', { type: 'model-attempted', turn: 1, model: 'local/extractive', inputTokens: 90, outputTokens: 4096, usd: 0 }],
  ['0.1', { type: 'model-replied', turn: 1, text: '', toolCalls: [], stop: 'end', charges: [charge(500, 12)] }],
  [
    '0.1',
    { type: 'task-completed', from: id('0.1'), to: id('0'), trust: 'crew', payload: { result: 'Nothing.' }, at: 2_500 },
  ],
  [
    '0.2',
    {
      type: 'task-started',
      from: id('0.2'),
      to: id('0'),
      trust: 'crew',
      payload: { model: 'local/extractive' },
      at: 2_600,
    },
  ],
  [
    '0.2',
    {
      type: 'tool-intended',
      callId: 'c1',
      name: 'search_documents',
      input: { limit: 3, query: 'what a crash loses' },
      effect: 'read',
      at: 2_700,
    },
  ],
  ['0.2', { type: 'tool-started', callId: 'c1', attempt: 1, idempotencyKey: 'k', at: 2_700 }],
)

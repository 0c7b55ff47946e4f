import type { ModelRequest, ToolCall } from '@crewright/core'
import { solo } from '@crewright/core'
import { call, scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { openDocuments } from '../documents/index.ts'
import type { Finding } from './brief.ts'
import { researchDraft } from './research-draft.ts'

const text = '# Leave\n\nEveryone has 28 days\nof paid leave a year. Public holidays are extra.\n'
const question = 'How much leave is there?'
const open = async () => openDocuments(await folderWith({ 'people/leave.md': text }))

/** A reply that calls one tool. */
const one = (name: string, input: unknown) => ({ toolCalls: [call(name, input as ToolCall['input'])] })
const delegate = (role: string, use: string[] = []) => one('delegate', { role, objective: question, use })

/** What the last tool of this request gave. */
function lastResult(request: ModelRequest): { readonly verified: Finding[]; readonly rejected: { quote: string }[] } {
  const last = request.transcript.findLast((entry) => entry.from === 'tool')
  return JSON.parse(last?.text ?? '') as ReturnType<typeof lastResult>
}

/** A run in which the research finds these, the writer keeps them, and the checker hands in what the tool accepted. */
async function runWith(findings: Finding[], answer: string) {
  const openQuestions = findings.length === 0 ? [question] : []
  const model = scripted([
    delegate('researcher'),
    one('search_documents', { query: question }),
    one('submit', { findings, openQuestions }),
    delegate('writer', ['0.1']),
    one('submit', { answer, findings, openQuestions }),
    delegate('checker', ['0.2']),
    one('verify_quotes', { findings }),
    (request) => {
      const { verified, rejected } = lastResult(request)
      const left = rejected.map(({ quote }) => `Is it so that: ${quote}`)
      return one('submit', { answer, findings: verified, openQuestions: [...openQuestions, ...left] })
    },
    one('finish', { from: '0.3' }),
  ])
  const outcome = await researchDraft({ model }).run(question, { context: { docs: await open() } })
  model.assertDrained()
  return { outcome, model }
}

test('the brief is the checker’s result as it stands: its quotes are the source’s own, with their real line', async () => {
  const finding = { claim: '28 days.', quote: 'Everyone has 28 days of paid leave', file: 'people/leave.md', line: 40 }
  const { outcome } = await runWith([finding], 'There are 28 days.')
  expect(outcome).toMatchObject({
    status: 'completed',
    output: {
      answer: 'There are 28 days.',
      findings: [{ ...finding, quote: 'Everyone has 28 days\nof paid leave', line: 3 }],
      openQuestions: [],
    },
  })
})

test('an invented quote does not reach the brief', async () => {
  const finding = { claim: '40 days.', quote: 'Everyone has 40 days of paid leave', file: 'people/leave.md', line: 3 }
  const { outcome } = await runWith([finding], 'The documents do not say.')
  expect(outcome).toMatchObject({
    status: 'completed',
    output: { findings: [], openQuestions: ['Is it so that: Everyone has 40 days of paid leave'] },
  })
})

test('a question that the folder does not answer ends completed, without findings, among the open questions', async () => {
  const { outcome } = await runWith([], 'The documents do not answer this.')
  expect(outcome).toMatchObject({ status: 'completed', output: { findings: [], openQuestions: [question] } })
})

test('what each task does is one partial result, typed by its role', async () => {
  const { outcome } = await runWith([], 'No.')
  expect(outcome.partial.map(({ role }) => role)).toEqual(['researcher', 'writer', 'checker'])
  for (const task of outcome.partial)
    if (task.role === 'researcher') expect(task.result.openQuestions).toEqual([question])
})

test('a quote passes through the supervisor only as something it was shown', async () => {
  const finding = { claim: 'c', quote: 'Public holidays are extra.', file: 'people/leave.md' }
  const { model } = await runWith([finding], 'a')
  const said = model.requests
    .at(-1)
    ?.transcript.flatMap((entry) => (entry.from === 'assistant' ? [JSON.stringify(entry.toolCalls)] : []))
  expect(said).toHaveLength(3)
  expect(said?.join()).not.toContain('Public holidays')
})

test('every request of one task starts with the same system text and tools', async () => {
  const { model } = await runWith([], 'No.')
  const heads = new Map<string, string>()
  for (const { system, tools, transcript } of model.requests) {
    const key = JSON.stringify([system, transcript[0]])
    const head = JSON.stringify([system, tools])
    expect(heads.get(key) ?? head).toBe(head)
    heads.set(key, head)
  }
  expect(heads.size).toBe(4)
})

test('the twin of the crew has all its tools and one agent', async () => {
  const model = scripted([one('submit', { answer: 'a', findings: [], openQuestions: [question] })])
  const names = (request: ModelRequest | undefined) => request?.tools.map(({ name }) => name)
  const outcome = await solo(researchDraft({ model })).run(question, { context: { docs: await open() } })
  expect(names(model.requests[0])).toEqual(
    expect.arrayContaining(['read_document', 'search_documents', 'verify_quotes']),
  )
  expect(names(model.requests[0])).not.toContain('delegate')
  expect(outcome).toMatchObject({ status: 'completed', partial: [] })
})

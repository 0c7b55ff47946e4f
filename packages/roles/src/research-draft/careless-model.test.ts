import type { ModelRequest, ToolCall } from '@crewright/core'
import { solo } from '@crewright/core'
import { call, scripted } from '@crewright/core/testing'
import { expect, test } from 'vitest'
import { folderWith } from '../../test/folder.ts'
import { openDocuments } from '../documents/index.ts'
import type { ProvedFinding } from './brief.ts'
import { proofOf } from './proof.ts'
import { researchDraft } from './research-draft.ts'

const question = 'How much leave is there?'
const file = 'people/leave.md'
const open = async () => openDocuments(await folderWith({ [file]: 'Everyone has 28 days of paid leave a year.\n' }))
const one = (name: string, input: unknown) => ({ toolCalls: [call(name, input as ToolCall['input'])] })
const delegate = (role: string, use: string[] = []) => one('delegate', { role, objective: question, use })

const real = { claim: '28 days.', quote: 'Everyone has 28 days of paid leave a year.', file, line: 1 }
const invented = { claim: '40 days.', quote: 'Everyone has 40 days of paid leave a year.', file, line: 1 }
const briefOf = (findings: unknown[]) => ({ answer: 'There is leave.', findings, openQuestions: [] })

/** Up to the check, with a writer who keeps a quote that nobody found. */
const start = [
  delegate('researcher'),
  one('submit', { findings: [real, invented], openQuestions: [] }),
  delegate('writer', ['0.1']),
  one('submit', briefOf([real, invented])),
  delegate('checker', ['0.2']),
  one('verify_quotes', { findings: [real, invented] }),
]

const said = (request: ModelRequest): string => request.transcript.map(({ text }) => text).join('\n')
function verifiedIn(request: ModelRequest): ProvedFinding[] {
  const answer = request.transcript.find((entry) => entry.from === 'tool' && entry.text.includes('"verified"'))
  return (JSON.parse(answer?.text ?? '') as { verified: ProvedFinding[] }).verified
}

test('a checker that hands in what was rejected is told so, and what it hands in next counts', async () => {
  const model = scripted([
    ...start,
    (request) =>
      one('submit', briefOf([...verifiedIn(request), { ...invented, proof: verifiedIn(request)[0]?.proof }])),
    (request) => {
      expect(said(request)).toContain('verify_quotes did not accept this quote at this place')
      return one('submit', briefOf(verifiedIn(request)))
    },
    one('finish', { from: '0.3' }),
  ])
  const outcome = await researchDraft({ model }).run(question, { context: { docs: await open() } })
  model.assertDrained()
  expect(outcome).toMatchObject({ status: 'completed' })
  expect(outcome.status === 'completed' && outcome.output.findings).toEqual([real])
})

test('a checker that insists, and a supervisor that goes around it, still bring no rejected quote into the brief', async () => {
  const insisting = one('submit', briefOf([{ ...invented, proof: 'verified' }]))
  const model = scripted([
    ...start,
    insisting,
    insisting,
    insisting,
    one('finish', { from: '0.2' }),
    (request) => {
      expect(said(request)).toMatch(/findings.*proof/s)
      return one('finish', { output: briefOf([{ ...invented, proof: 'verified' }]) })
    },
    one('finish', { output: { ...briefOf([]), openQuestions: [question] } }),
  ])
  const outcome = await researchDraft({ model }).run(question, { context: { docs: await open() } })
  expect(JSON.stringify(outcome.status === 'completed' ? outcome.output : {})).not.toContain('40 days')
  expect(outcome).toMatchObject({ status: 'completed', output: { findings: [], openQuestions: [question] } })
})

test('the single agent with all the tools is held to the same', async () => {
  const model = scripted([
    one('verify_quotes', { findings: [invented] }),
    one('submit', briefOf([{ ...invented, proof: '0123456789abcdef' }])),
    one('verify_quotes', { findings: [real] }),
    one('submit', briefOf([{ ...real, proof: proofOf(real) }])),
  ])
  const outcome = await solo(researchDraft({ model })).run(question, { context: { docs: await open() } })
  model.assertDrained()
  expect(outcome).toMatchObject({ status: 'completed', output: { findings: [real] } })
})

test('a proof holds for its quote, file and place alone', () => {
  const { quote, line } = real
  const proof = proofOf({ quote, file, line })
  for (const other of [
    { quote: `${quote} `, file, line },
    { quote, file: 'b.md', line },
    { quote, file, line: 2 },
    { quote, file, page: 1 },
  ])
    expect(proofOf(other)).not.toBe(proof)
})

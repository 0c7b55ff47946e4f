import type { OutcomeFact, Usage } from '@crewright/core'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import { expect, test } from 'vitest'
import { asMarkdown } from './as-markdown.ts'
import { asText } from './as-text.ts'
import { endingSentence } from './ending-sentence.ts'
import { outcomeBlocks } from './outcome-blocks.ts'
import type { AnyOutcome } from './outcome-json.ts'
import { outcomeFact } from './outcome-json.ts'
import { readable } from './readable.ts'
import { sentence } from './sentence.ts'

const colors = picocolors.createColors(false)
const total: Usage = {
  inputTokens: 8_000,
  cachedInputTokens: 0,
  outputTokens: 412,
  modelCalls: 12,
  toolCalls: 5,
  usd: 0,
  estimated: false,
}
const common = {
  runId: 'r1' as OutcomeFact['runId'],
  partial: [],
  usage: { total, byRole: {}, byModel: { 'local/extractive': total } },
  resumable: false,
}
const brief = {
  answer: 'Nothing that was journaled.',
  findings: [
    {
      claim: 'A crash loses nothing.',
      quote: 'Every fact is journaled\nbefore it is used.',
      file: 'journal.md',
      line: 12,
    },
    { claim: 'Same words.', quote: 'Same words.', file: 'terms.pdf', page: 3 },
  ],
  openQuestions: ['Who restarts it?', 'And when?'],
}
const text = (outcome: OutcomeFact, columns?: number): string =>
  asText(
    outcomeBlocks('What is lost?', outcome, {
      tasks: 4,
      ms: 1_312,
      limit: { limit: 'modelCalls', max: 4, spent: 3, bound: 1 },
    }),
    {
      colors,
      columns,
    },
  )

test('a brief is printed with its answer, each quote and its source, open questions and a closing line', () => {
  expect(text({ ...common, status: 'completed', output: brief })).toBe(`What is lost?

Nothing that was journaled.

Findings
  1. A crash loses nothing.
     “Every fact is journaled before it is used.”
     journal.md:12

  2. “Same words.”
     terms.pdf:3

Open questions
  - Who restarts it?
  - And when?

completed · 4 tasks · 12 model calls · 8,412 tokens · $0.00 · 1.3 s · local/extractive
`)
})

test('a brief without findings and questions has no empty headings', () => {
  const output = { answer: 'Not found in the documents.', findings: [], openQuestions: [] }
  expect(text({ ...common, status: 'completed', output })).not.toMatch(/Findings|Open questions/)
})

test('the same page as Markdown keeps quotes word for word', () => {
  const blocks = outcomeBlocks('What is lost?', { ...common, status: 'completed', output: brief }, { tasks: 1, ms: 0 })
  expect(asMarkdown(blocks)).toBe(`# What is lost?

Nothing that was journaled.

## Findings

1. A crash loses nothing.

   > Every fact is journaled before it is used.
   >
   > — \`journal.md:12\`

2. > Same words.
   >
   > — \`terms.pdf:3\`

## Open questions

- Who restarts it?
- And when?

---

completed · 1 task · 12 model calls · 8,412 tokens · $0.00 · 0.0 s · local/extractive
`)
})

test('names and data with back-ticks stay word for word as Markdown', () => {
  const code = (file: string): string => {
    const finding = { claim: 'Yes.', quote: 'Yes.', file }
    const output = { findings: [finding], openQuestions: [] }
    return asMarkdown(outcomeBlocks('Why?', { ...common, status: 'completed', output }, { tasks: 1, ms: 0 }))
  }
  expect(code('a `b` c.md')).toContain('   > — ``a `b` c.md``\n')
  expect(code('a ``b.md')).toContain('   > — ```a ``b.md```\n')
  expect(code('`a.md`')).toContain('   > — `` `a.md` ``\n')
  const data = outcomeBlocks(
    'Why?',
    { ...common, status: 'completed', output: { a: { b: '```' } } },
    { tasks: 1, ms: 0 },
  )
  expect(asMarkdown(data)).toContain('\n````\na:\n  b: ```\n````\n')
})

test('any other output is readable: text as text, data by field', () => {
  expect(text({ ...common, status: 'completed', output: 'Just\ntext' })).toContain('\nJust\ntext\n')
  expect(text({ ...common, status: 'completed', output: { items: [{ id: 1, route: 'card' }], note: null } })).toContain(
    '\nitems:\n  - id: 1\n    route: card\nnote: –\n',
  )
  expect(readable({ none: [], empty: {}, ok: true })).toBe('none: none\nempty: none\nok: true')
})

test('an outcome that was cut short says why, and hands over what was finished', () => {
  const partial = [
    { taskId: '0.1', role: 'researcher', objective: 'Search\n\nYour part: searches.', result: { found: 2 } },
  ]
  const outcome = { ...common, status: 'exhausted', limit: 'modelCalls', partial, closing: 'So far, two.' }
  expect(text(outcome as unknown as OutcomeFact)).toBe(`What is lost?

The crew reached its limit of 4 model calls before it finished: --max-calls sets it.

Closing words
So far, two.

Finished before that
researcher (task 0.1): Search

found: 2

exhausted · 4 tasks · 12 model calls · 8,412 tokens · $0.00 · 1.3 s · local/extractive
`)
})

test('a limit that is not quite used up says what the next step could have taken; a short time is in milliseconds', () => {
  const ended = (limit: 'tokens' | 'usd' | 'timeMs', max: number, spent: number, bound: number): string =>
    endingSentence({ ...common, status: 'exhausted', limit }, { limit, max, spent, bound })
  expect(ended('tokens', 12_000, 5_459, 8_428)).toBe(
    'The crew reached its limit of 12,000 tokens before it finished: 5,459 used by then, and the next step could ' +
      'have taken 8,428; --max-tokens sets it.',
  )
  expect(ended('usd', 2, 1, 0.5)).toContain(
    '$1.00 used by then, and the next step could have taken $0.5000, and the rest is kept for the closing words; --max-usd',
  )
  expect(ended('timeMs', 5, 443, 0)).toBe('The crew reached its limit of 5 ms before it finished: --max-time sets it.')
})

test('questions, evidence and a call whose outcome is unknown are named', () => {
  const requests = [{ id: '0:3', question: 'Which year?' }]
  const unknown = [{ taskId: '0.2', tool: 'pay', callId: 'c' }]
  const asked = text({ ...common, status: 'input-required', requests, unknown } as unknown as OutcomeFact)
  expect(asked).toContain('  - Which year?\n')
  expect(asked).toContain('It is not known whether pay, called by task 0.2, has happened')
  expect(text({ ...common, status: 'stalled', evidence: ['search “x” three times'] })).toContain(
    '  - search “x” three times',
  )
})

test('a price that is not known is never shown as 0, and an estimate is called one', () => {
  const usage = { ...common.usage, total: { ...total, usd: null, estimated: true } }
  expect(text({ ...common, usage, status: 'canceled', reason: 'interrupted' })).toContain(
    'canceled · 4 tasks · 12 model calls · at most 8,412 tokens · cost unknown · 1.3 s',
  )
})

test('on a terminal lines are wrapped to its width, piped they are not', () => {
  const long = 'word '.repeat(60).trim()
  const outcome: OutcomeFact = { ...common, status: 'completed', output: { ...brief, answer: long } }
  for (const columns of [30, 60])
    for (const line of text(outcome, columns).split('\n')) {
      expect(stringWidth(line)).toBeLessThanOrEqual(columns)
      expect(line).not.toMatch(/^ (?! )/)
    }
  expect(text(outcome)).toContain(long)
})

test('white space within a quote is shown as one blank; lines of data keep their margin when they are wrapped', () => {
  const findings = [{ claim: 'c', quote: '7 m\t 31.00\r\n\n 17.00', file: 'dues.html' }]
  expect(text({ ...common, status: 'completed', output: { findings, openQuestions: [] } })).toContain(
    '\n     “7 m 31.00 17.00”\n',
  )
  const output = { items: [{ note: 'one two three four five six' }] }
  expect(text({ ...common, status: 'completed', output }, 22)).toContain('  - note: one two\n  three four five six')
})

test('text from documents cannot steer the terminal', () => {
  expect(text({ ...common, status: 'completed', output: 'a\u001b[2Jb\u001b]0;title\u0007c' })).toContain('\nabc\n')
})

test('the JSON of an outcome carries an error as name, message and next, and its fields in one order', () => {
  const error = Object.assign(new TypeError('no'), { next: 'Mend it.' })
  const outcome: AnyOutcome = { ...common, status: 'failed', error }
  const fact = outcomeFact(outcome)
  expect(JSON.parse(JSON.stringify(fact))).toEqual({
    ...common,
    status: 'failed',
    error: { name: 'TypeError', message: 'no', next: 'Mend it.' },
  })
  expect(Object.keys(fact)).toEqual(['runId', 'status', 'error', 'partial', 'usage', 'resumable'])
})

test('an error that says what to do is one sentence', () => {
  expect(sentence({ message: 'This journal is closed.', next: 'Open it again.' })).toBe(
    'This journal is closed: open it again.',
  )
  expect(sentence({ message: 'No.' })).toBe('No.')
  expect(sentence({ message: 'the file a.md is empty' })).toBe('The file a.md is empty.')
  expect(sentence({ message: 'role names are words' })).toBe('Role names are words.')
  expect(sentence({ message: 'my papers/b c.md:3 is not text' })).toBe('my papers/b c.md:3 is not text.')
  expect(sentence({ message: 'The store x is full: nothing more fits.', next: 'Make room.' })).toBe(
    'The store x is full: nothing more fits; make room.',
  )
})

import { expect, test } from 'vitest'
import { extractive } from '../extractive.ts'
import { calledBy, callOf, exchange, objectOf, requestOf, submitOf } from '../testing/request.ts'

const next = async (request: Parameters<typeof requestOf>[0]) =>
  calledBy(await extractive().generate(requestOf(request), callOf().call))

const find = {
  name: 'gorp',
  description: 'Searches the papers for words.',
  inputSchema: objectOf({ zam: { type: 'string' } }),
}
const probe = {
  name: 'wex',
  description: 'Checks that passages are in their sources.',
  inputSchema: objectOf({
    all: { type: 'array', items: objectOf({ quote: { type: 'string' }, file: { type: 'string' } }) },
  }),
}
const post = { name: 'plip', description: 'Sends a letter.', inputSchema: objectOf({ body: { type: 'string' } }) }
const finding = objectOf({ quote: { type: 'string' }, file: { type: 'string' } })
const research = submitOf(
  objectOf({
    found: { type: 'array', items: finding },
    open: { type: 'array', items: { type: 'string' }, description: 'Open questions.' },
  }),
)
const brief = submitOf(
  objectOf({
    answer: { type: 'string' },
    found: { type: 'array', items: finding },
    open: { type: 'array', items: { type: 'string' }, description: 'Open questions.' },
  }),
)
const asked = '## Objective\n\nWhen does the museum open on Sundays?'
const quote = 'On Sundays the museum opens at ten.'
const held = { found: [{ quote, file: 'hours.md' }], open: [] }

test('a weak look-up is followed by one in other words, and not by a third', async () => {
  const nothing = exchange('gorp', { zam: 'When does the museum open on Sundays?' }, [], false, 'a')
  const again = await next({ tools: [find, research], brief: asked, after: nothing })
  expect(again.map(([name]) => name)).toContain('gorp')
  const answers = again.flatMap(([name, input], index) => exchange(name, input, [], false, `b${index}`))
  const last = await next({ tools: [find, research], brief: asked, after: [...nothing, ...answers] })
  expect(last.map(([name]) => name)).toEqual(['submit'])
})

test('nothing found: no quote is invented, and the question stays open', async () => {
  const far = exchange(
    'gorp',
    { zam: 'a' },
    [{ file: 'x.md', text: 'Ducks like rain. They swim in the pond behind the mill.' }],
    false,
    'a',
  )
  const still = exchange('gorp', { zam: 'b' }, [], false, 'b')
  const said = await next({
    tools: [find, research],
    brief: asked,
    after: [...far, ...still, ...exchange('gorp', { zam: 'c' }, [], false, 'c')],
  })
  expect(said).toEqual([['submit', { found: [], open: ['When does the museum open on Sundays?'] }]])
})

test('results that were handed over are passed on verbatim, without a look-up of their own', async () => {
  const handed = `${asked}\n\n## Result of task 0.1 (zib)\n\n${JSON.stringify(held)}`
  const said = await next({ tools: [find, brief], brief: handed, system: 'You are the role "gub": writes a summary.' })
  expect(said).toEqual([['submit', { answer: `“${quote}” (hours.md)`, ...held }]])
})

test('a draft is judged with the tool that judges, and handed on whole when it holds', async () => {
  const draft = { answer: `“${quote}” (hours.md)`, ...held }
  const handed = `${asked}\n\n## Result of task 0.2 (gub)\n\n${JSON.stringify(draft)}`
  const system = 'You are the role "tov": checks drafts.'
  expect(await next({ tools: [probe, brief], brief: handed, system })).toEqual([['wex', { all: held.found }]])
  const good = exchange('wex', { all: held.found }, { verified: held.found, rejected: [] })
  expect(await next({ tools: [probe, brief], brief: handed, system, after: good })).toEqual([['submit', draft]])
})

test('what a judging tool rejects is in no result: not as a quote, and not in the answer', async () => {
  const draft = { answer: `“${quote}” (hours.md)`, ...held }
  const handed = `${asked}\n\n## Result of task 0.2 (gub)\n\n${JSON.stringify(draft)}`
  const system = 'You are the role "tov": checks drafts.'
  for (const verdict of [
    { verified: [], rejected: [{ quote, why: 'not there' }] },
    [{ quote, file: 'hours.md', ok: false }],
    [false],
  ]) {
    const after = exchange('wex', { all: held.found }, verdict)
    const [[, input] = []] = await next({ tools: [probe, brief], brief: handed, system, after })
    expect(JSON.stringify(input)).not.toContain(quote)
    expect(input).toMatchObject({ answer: 'Not found in the documents.', found: [] })
  }
})

test('a tool that acts on the world is called only when the task asks for it', async () => {
  const handed = `${asked}\n\n## Result of task 0.1 (zib)\n\n${JSON.stringify(held)}`
  const system = 'You are the role "gub": writes a summary.\n\nBe brief.'
  expect((await next({ tools: [post, brief], brief: handed, system })).map(([name]) => name)).toEqual(['submit'])
  const told = `${system} Then send the letter.`
  expect((await next({ tools: [post, brief], brief: handed, system: told })).map(([name]) => name)).toEqual(['plip'])
})

test('without a schema the reply is text: quotes with their sources', async () => {
  const after = exchange('gorp', { zam: 'x' }, [{ file: 'hours.md', line: 3, text: quote }])
  const reply = await extractive().generate(requestOf({ tools: [find], brief: asked, after }), callOf().call)
  expect(reply).toMatchObject({ text: `“${quote}” (hours.md:3)`, stop: 'end' })
})

test('a refused result is repaired: what was passed on is made anew, and at last only what surely fits is said', async () => {
  const refusal = exchange('submit', held, 'open: too few', true, 's1')
  const found = exchange('gorp', { zam: 'x' }, [{ file: 'hours.md', line: 3, text: quote }])
  const once = await next({ tools: [find, research], brief: asked, after: [...found, ...refusal] })
  expect(once).toEqual([['submit', held]])
  const twice = await next({
    tools: [find, research],
    brief: asked,
    after: [...found, ...refusal, ...exchange('submit', held, 'again', true, 's2')],
  })
  expect(twice).toEqual([['submit', { found: [], open: [] }]])
})

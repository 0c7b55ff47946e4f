import { expect, test } from 'vitest'
import { z } from 'zod'
import { message } from '../bus/message.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { scripted } from '../testing/scripted.ts'
import { defineTool } from '../tools/define-tool.ts'
import { defineCrew } from './define-crew.ts'
import { defineRole } from './define-role.ts'
import { solo } from './solo.ts'
import { withModels } from './with-models.ts'

// As somebody without a compiler would call them.
type Loose = { run(goal?: unknown, options?: unknown): Promise<unknown> }
const anyRole = defineRole as unknown as (role?: unknown) => Loose
const anyCrew = defineCrew as unknown as (crew?: unknown) => Loose

const model = scripted(() => 'Done.')
const text = { purpose: 'writes', instructions: 'Write.' }
const writer = defineRole(text)
const tool = defineTool({ name: 't', description: 'd', input: z.object({}), execute: () => '' })
const name = 'c'
const supervisor = {}
const crew = { name, model, supervisor }

/** A crew that was put into its own roles when it was made already. */
function cyclic(): { diagram(): string } {
  const roles: Record<string, unknown> = {}
  const whole = anyCrew({ ...crew, purpose: 'p', roles })
  roles['me'] = whole
  return whole as never
}

type Case = [title: string, use: () => unknown, message: RegExp, next: RegExp]

const roles: Case[] = [
  ['nothing', () => anyRole(), /^a role is given as nothing/, /purpose, instructions/],
  ['a text', () => anyRole('writer'), /given as the text "writer"/, /purpose, instructions/],
  ['no purpose', () => anyRole({ instructions: 'i' }), /has no `purpose`/, /a supervisor chooses by it/],
  [
    'no instructions',
    () => anyRole({ purpose: 'writes' }),
    /with the purpose "writes" has no `instructions`/,
    /function of/,
  ],
  ['a name', () => anyRole({ ...text, name: 'w' }), /no option `name`/, /key in the `roles`/],
  ['limits', () => anyRole({ ...text, limits: {} }), /no option `limits`/, /crews and runs/],
  ['tools that are no list', () => anyRole({ ...text, tools: tool }), /`tools`.*is an object, not a list/, /list/],
  ['a tool by hand', () => anyRole({ ...text, tools: [{ name: 'x', execute() {} }] }), /"x".*no tool/, /defineTool/],
  ['two tools of a name', () => anyRole({ ...text, tools: [tool, tool] }), /two tools called t/, /its own name/],
  [
    'fields in place of a schema',
    () => anyRole({ ...text, returns: { a: z.string() } }),
    /`returns`.*not a sch/,
    /z\.obj/,
  ],
  ['an unknown share', () => anyRole({ ...text, share: 'all' }), /`share`.*is the text "all"/, /brief/],
  [
    'the name of a model',
    () => anyRole({ ...text, model: 'gpt' }),
    /is the text "gpt", which is no model/,
    /extractive/,
  ],
  ['no memory', () => anyRole({ ...text, memory: 'long' }), /which is no memory/, /windowMemory/],
]

const crews: Case[] = [
  ['nothing', () => anyCrew(), /^a crew is given as nothing/, /name, purpose/],
  ['no name', () => anyCrew({ supervisor }), /has no `name`/, /Give it one/],
  ['no supervisor', () => anyCrew({ name }), /the crew c has no `supervisor`/, /async function of the desk/],
  [
    'a misspelt option of the supervisor',
    () => anyCrew({ name, supervisor: { instruction: '' } }),
    /`instruction`/,
    /mean/,
  ],
  [
    'returns on the supervisor',
    () => anyCrew({ name, supervisor: { returns: z.string() } }),
    /`returns`/,
    /on the crew/,
  ],
  ['instructions on the crew', () => anyCrew({ ...crew, instructions: 'i' }), /`instructions`/, /into `supervisor`/],
  ['agents', () => anyCrew({ ...crew, agents: {} }), /no option `agents`/, /Call it `roles`/],
  ['a list of roles', () => anyCrew({ ...crew, roles: [writer] }), /`roles`.*is a list/, /roles: \{ writer \}/],
  [
    'a role by hand',
    () => anyCrew({ ...crew, roles: { w: text } }),
    /role w .*is an object, which is no role/,
    /defineRole/,
  ],
  ['a crew without purpose', () => anyCrew({ ...crew, roles: { w: anyCrew(crew) } }), /has no `purpose`/, /one line/],
  [
    'a role called supervisor',
    () => anyCrew({ ...crew, roles: { supervisor: writer } }),
    /called supervisor/,
    /another/,
  ],
  [
    'the name of a message',
    () => anyCrew({ ...crew, messages: ['doubt'] }),
    /"doubt", which is no message/,
    /message\(\)/,
  ],
  ['one message, no list', () => anyCrew({ ...crew, messages: message('a', z.object({})) }), /not a list/, /list/],
  [
    'a role whose key is that of a prototype',
    () => anyCrew({ ...crew, roles: { ['__proto__']: writer } }),
    /the crew c has a role called __proto__/,
    /another name/,
  ],
  [
    'a role in the place of a prototype',
    () => anyCrew({ ...crew, roles: { __proto__: writer } }),
    /the crew c has a role called __proto__/,
    /another name/,
  ],
  [
    'the twin of a crew with two tools of a name',
    () => {
      const other = defineTool({ name: 't', description: 'other', input: z.object({}), execute: () => '' })
      const a = defineRole({ ...text, tools: [tool] })
      const b = defineRole({ ...text, tools: [other] })
      const team = defineCrew({ name: 'team', purpose: 'p', roles: { b }, supervisor: { tools: [tool] } })
      return solo(defineCrew({ ...crew, roles: { a, team } }))
    },
    /^the role c\.a and the role c\.team\.b have different tools called t, and the solo twin needs both/,
    /Give each its own name/,
  ],
  ['no version', () => anyCrew({ ...crew, version: 2 }), /`version` of the crew c is 2/, /text/],
  ['an unknown limit', () => anyCrew({ ...crew, limits: { dollars: 1 } }), /unknown limit "dollars"/, /usd, tokens/],
  [
    'a model without a name',
    () => anyCrew({ ...crew, model: { generate() {} } }),
    /of the crew c has no `id`/,
    /bills/,
  ],
  [
    'no models by role',
    () => withModels(defineCrew(crew), undefined as never),
    /models for c are nothing/,
    /writer: model/,
  ],
  ['the twin of a crew in itself', () => solo(cyclic() as never), /c contains itself: c → me/, /out of its own roles/],
  ['a picture of a crew in itself', () => cyclic().diagram(), /c contains itself: c → me/, /out of its own roles/],
  ['a role for solo', () => solo(writer as never), /no crew/, /solo already/],
]

const takes = z.object({ topic: z.string() })
const date = z.date()
const textTool = defineTool({ name: 'say', description: 'd', input: z.string(), execute: () => '' })
const runs: Case[] = [
  ['no model', () => anyCrew({ name, supervisor }).run('x'), /supervisor of the crew c has no model/, /extractive/],
  ['a role alone without model', () => writer.run('x'), /^the role has no model/, /extractive/],
  ['an empty goal', () => anyCrew(crew).run(' '), /the goal is empty/, /objective/],
  ['no goal', () => anyCrew(crew).run(), /the goal is empty/, /objective/],
  ['a misspelt goal', () => anyCrew(crew).run({ goal: 'x' }), /no option `goal`/, /Call it `objective`/],
  [
    'tasks before the first',
    () => anyCrew(crew).run({ objective: 'x', use: [1] }),
    /no task was there/,
    /Leave it out/,
  ],
  ['an input that nobody takes', () => anyCrew(crew).run({ objective: 'x', input: 1 }), /takes no input/, /`takes`/],
  ['no input', () => anyCrew({ ...crew, takes }).run('x'), /takes an input, and the goal has none/, /objective, input/],
  ['a wrong input', () => anyCrew({ ...crew, takes }).run({ objective: 'x', input: {} }), /at topic/, /Mend/],
  ['a misspelt option', () => anyCrew(crew).run('x', { limit: {} }), /no option `limit`/, /Did you mean `limits`/],
  ['the path of a journal', () => anyCrew(crew).run('x', { journal: 'a.db' }), /no journal/, /sqliteJournal/],
  [
    'the name of a model',
    () => anyCrew(crew).run('x', { model: 'gpt' }),
    /model of this run is the text "gpt"/,
    /extr/,
  ],
  ['no signal', () => anyCrew(crew).run('x', { signal: 'stop' }), /no signal/, /AbortController/],
  ['no clock', () => anyCrew(crew).run('x', { clock: Date }), /no clock/, /Leave it out/],
  ['an observer by name', () => anyCrew(crew).run('x', { onEvent: 'log' }), /`onEvent`.*not a function/, /one event/],
  ['an observer as others call it', () => anyCrew(crew).run('x', { observer: 1 }), /no option/, /Call it `onEvent`/],
  ['an empty id', () => anyCrew(crew).run('x', { runId: '' }), /`runId`/, /new in the journal/],
  ['history of texts', () => anyCrew(crew).run('x', { history: ['hi'] }), /nobody said/, /from: 'user'/],
  [
    'money for a model without a price, in a crew within',
    () => {
      const { price: _, ...unpriced } = scripted([])
      const team = anyCrew({ ...crew, name: 'team', purpose: 'p', model: unpriced, limits: { usd: 1 } })
      return anyCrew({ ...crew, roles: { team } }).run('x')
    },
    /crew team has a limit of 1 usd.* price of test\/scripted/,
    /`price`/,
  ],
  [
    'a price below nothing',
    () => anyCrew({ ...crew, model: { ...model, price: { input: -1, output: 1 } } }).run('x'),
    /price of test\/scripted \(the supervisor of the crew c\) must be a number .* not -1/,
    /\{ input, output \}/,
  ],
  [
    'a wider limit',
    () => anyCrew(crew).run('x', { limits: { turns: 99 } }),
    /wider than the crew's 30/,
    /definition of c/,
  ],
  [
    'a wider limit, alone',
    () => anyRole({ ...text, model }).run('x', { limits: { turns: 99 } }),
    /default of 30/,
    /into a crew/,
  ],
  [
    'a date',
    () => anyCrew({ ...crew, returns: date }).run('x'),
    /the crew c \(`returns`\) cannot be written/,
    /no dates/,
  ],
  [
    'a tool that takes a text',
    () => anyCrew({ ...crew, supervisor: { tools: [textTool] } }).run('x'),
    /no object/,
    /Wrap it/,
  ],
]

const refused = async (use: () => unknown): Promise<DefinitionError> => {
  try {
    await use()
  } catch (error) {
    if (error instanceof DefinitionError) return error
    throw error
  }
  throw new Error('it was not refused')
}

test.each(roles)('a role is refused with what to do: %s', async (_, use, text, next) => {
  expect(await refused(use)).toMatchObject({ message: expect.stringMatching(text), next: expect.stringMatching(next) })
})
test.each(crews)('a crew is refused with what to do: %s', async (_, use, text, next) => {
  expect(await refused(use)).toMatchObject({ message: expect.stringMatching(text), next: expect.stringMatching(next) })
})
test.each(runs)('a run is refused with what to do: %s', async (_, use, text, next) => {
  expect(await refused(use)).toMatchObject({ message: expect.stringMatching(text), next: expect.stringMatching(next) })
})

test('a definition error rejects the promise of `run`; `start` throws it at once', async () => {
  const wanting = defineCrew({ name, supervisor })
  const running = wanting.run('x')
  await expect(running).rejects.toThrow(DefinitionError)
  await expect(writer.run('x')).rejects.toThrow(DefinitionError)
  expect(() => wanting.start('x')).toThrow(DefinitionError)
})

type LooseDesk = {
  delegate(role: string, brief?: unknown): Promise<string>
  all(given: unknown): Promise<unknown>
  on(...given: unknown[]): unknown
}
const unlisted = message('unlisted', z.object({}))
const doubt = message('doubt', z.object({}))
test.each<[string, (desk: LooseDesk) => unknown, RegExp, RegExp]>([
  ['an unknown role', (desk) => desk.delegate('riter', 'x'), /no role "riter"/, /one of: writer/],
  ['no brief', (desk) => desk.delegate('writer'), /the brief for writer is empty/, /`objective`/],
  ['an empty objective', (desk) => desk.delegate('writer', { objective: '' }), /has no `objective`/, /`objective`/],
  ['a misspelt option', (desk) => desk.delegate('writer', { objective: 'x', uses: [] }), /`uses`/, /mean `use`/],
  [
    'an input that it does not take',
    (desk) => desk.delegate('writer', { objective: 'x', input: 1 }),
    /takes no/,
    /`takes`/,
  ],
  [
    'the id of a task',
    (desk) => desk.delegate('writer', { objective: 'x', use: ['0.1'] }),
    /did not give out/,
    /promises/,
  ],
  [
    'one task, no list',
    (desk) => desk.delegate('writer', { objective: 'x', use: desk }),
    /not a list/,
    /use: \[found\]/,
  ],
  ['no list for all', (desk) => desk.all(desk.delegate('writer', 'x')), /desk\.all is given what/, /all\(\[a, b\]\)/],
  ['a promise of its own for all', (desk) => desk.all([Promise.resolve(1)]), /did not give out/, /delegate returned/],
  ['no handler', (desk) => desk.on(doubt), /handler of doubt is nothing, not a function/, /\(\{ payload, from \}\)/],
  ['an unlisted message', (desk) => desk.on(unlisted, () => {}), /unlisted is not listed/, /messages: \[/],
])('a desk refuses with what to do, and so ends the run: %s', async (_, use, text, next) => {
  const led = anyCrew({
    ...crew,
    roles: { writer },
    messages: [doubt],
    supervisor: async (desk: LooseDesk) => String(await use(desk)),
  })
  expect(await led.run('x')).toMatchObject({
    status: 'failed',
    error: { name: 'UserCodeError', message: expect.stringMatching(text), next: expect.stringMatching(next) },
  })
})

import { defineCrew, defineRole, defineTool, solo } from '@crewright/core'
import { extractive } from '@crewright/local'
import { expect, test } from 'vitest'
import { z } from 'zod'

const north = [
  { vosk: 'kelp.md', ril: 4, ume: 'The lighthouse on Kelp Head was lit in 1904 by Ida Norling.\nIt burns gas.' },
  { vosk: 'dogs.md', ril: 1, ume: 'Dogs travel on the open deck.' },
]
const south = [{ vosk: 'lamps.md', ril: 9, ume: 'Ida Norling kept the lighthouse lamp on Kelp Head for thirty years.' }]
const goal = 'Who lit the lighthouse on Kelp Head?'

const shard = z.object({ ume: z.string(), vosk: z.string(), ril: z.int() })
const pile = z.object({ shards: z.array(shard), dunno: z.array(z.string()).describe('Questions that stay open.') })
const slab = z.object({
  gist: z.string(),
  shards: z.array(shard),
  dunno: z.array(z.string()).describe('Questions that stay open.'),
})

/** A crew whose words mean nothing, its roles in no useful order, and what was asked of its tools. */
function crewOf({ failing = 0 } = {}) {
  const asked: string[] = []
  let failures = 0
  const delve = (name: string, passages: typeof north) =>
    defineTool({
      name,
      description: 'Searches the archive for passages about some words.',
      effect: 'read',
      input: z.object({ blim: z.string() }),
      execute: ({ blim }) => {
        asked.push(`${name}: ${blim}`)
        if (name === 'yarf' && failures++ < failing) throw new Error('the archive is closed')
        return passages
      },
    })
  const tally = defineTool({
    name: 'yunt',
    description: 'Checks that the words stand in the archive.',
    effect: 'read',
    input: z.object({ shards: z.array(shard) }),
    execute: ({ shards }) => {
      asked.push('yunt')
      const stands = (one: z.infer<typeof shard>): boolean =>
        [...north, ...south].some(({ ume }) => ume.includes(one.ume))
      return { good: shards.filter(stands), bad: shards.filter((one) => !stands(one)) }
    },
  })
  const crew = defineCrew({
    name: 'frobnicate',
    model: extractive(),
    supervisor: { instructions: 'Lead.' },
    returns: slab,
    roles: {
      zibble: defineRole({
        purpose: 'verifies every quotation of the draft',
        instructions: 'Be strict.',
        tools: [tally],
        returns: slab,
      }),
      quorf: defineRole({ purpose: 'composes the text from the material', instructions: 'Be plain.', returns: slab }),
      mivvet: defineRole({
        purpose: 'searches the northern archive',
        instructions: 'Quote.',
        tools: [delve('yarf', north)],
        returns: pile,
      }),
      plonk: defineRole({
        purpose: 'looks things up in the southern archive',
        instructions: 'Quote.',
        tools: [delve('yorf', south)],
        returns: pile,
      }),
    },
  })
  return { crew, asked }
}

test('a crew of nonsense names runs in the right order: both look-ups at once, then who composes, then who verifies', async () => {
  const { crew, asked } = crewOf()
  const run = crew.start(goal)
  const steps: string[] = []
  for await (const event of run.events()) {
    if (event.type === 'task-assigned' || event.type === 'model-replied') steps.push(event.type)
  }
  const outcome = await run.outcome
  expect(outcome.status).toBe('completed')
  expect(outcome.partial.map(({ role }) => role)).toEqual(['mivvet', 'plonk', 'quorf', 'zibble'])
  expect(steps.slice(0, 3)).toEqual(['model-replied', 'task-assigned', 'task-assigned'])
  expect(asked.at(-1)).toBe('yunt')
})

test('quotes come through it verbatim, with their places, from whoever found them', async () => {
  const { crew } = crewOf()
  const outcome = await crew.run(goal)
  if (outcome.status !== 'completed') throw new Error(outcome.status)
  expect(outcome.output).toEqual({
    gist: expect.stringContaining('The lighthouse on Kelp Head was lit in 1904 by Ida Norling.') as string,
    shards: [
      { ume: 'The lighthouse on Kelp Head was lit in 1904 by Ida Norling.', vosk: 'kelp.md', ril: 4 },
      { ume: 'Ida Norling kept the lighthouse lamp on Kelp Head for thirty years.', vosk: 'lamps.md', ril: 9 },
    ],
    dunno: [],
  })
})

test('what the archive does not say is not invented, and stays open', async () => {
  const { crew } = crewOf()
  const outcome = await crew.run('What does a ticket to the opera cost?')
  expect(outcome).toMatchObject({
    status: 'completed',
    output: { gist: 'Not found in the documents.', shards: [], dunno: ['What does a ticket to the opera cost?'] },
  })
})

test('a tool that fails does not end the run: it goes on with what there is', async () => {
  const { crew } = crewOf({ failing: 9 })
  const outcome = await crew.run(goal)
  if (outcome.status !== 'completed') throw new Error(outcome.status)
  expect(outcome.output.shards).toEqual([
    { ume: 'Ida Norling kept the lighthouse lamp on Kelp Head for thirty years.', vosk: 'lamps.md', ril: 9 },
  ])
})

test('one agent with all the tools looks up, has it verified and hands it in', async () => {
  const { crew, asked } = crewOf()
  const outcome = await solo(crew).run(goal)
  if (outcome.status !== 'completed') throw new Error(outcome.status)
  expect(outcome.output.shards[0]).toEqual({
    ume: 'The lighthouse on Kelp Head was lit in 1904 by Ida Norling.',
    vosk: 'kelp.md',
    ril: 4,
  })
  expect(asked.slice(0, 2)).toEqual([`yarf: ${goal}`, `yorf: ${goal}`])
  expect(asked.at(-1)).toBe('yunt')
})

test('a crew that gives text gives quotes with their sources', async () => {
  const found = defineTool({
    name: 'yarf',
    description: 'Searches the archive.',
    effect: 'read',
    input: z.object({ blim: z.string() }),
    execute: () => north,
  })
  const crew = defineCrew({
    name: 'plain',
    model: extractive(),
    supervisor: {},
    roles: {
      quorf: defineRole({ purpose: 'writes the text', instructions: 'Be plain.' }),
      mivvet: defineRole({ purpose: 'searches the archive', instructions: 'Quote.', tools: [found] }),
    },
  })
  const outcome = await crew.run(goal)
  expect(outcome).toMatchObject({
    status: 'completed',
    output: '“The lighthouse on Kelp Head was lit in 1904 by Ida Norling.” (kelp.md)',
  })
})

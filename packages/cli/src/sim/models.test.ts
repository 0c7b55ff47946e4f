/** Worlds whose agents are models, by the command: any model, recorded, replayed, held to a budget. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chatServer } from '../testing/model-server.ts'
import { runCrew } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'

/** Three talkers, each asked once a step; what they say is counted. */
const talkers = (fallback: string): string => `import { defineRole } from 'crewright'
import { defineWorld, modelAgent } from '@crewright/sim'
import { z } from 'zod'
export default ({ model }) =>
  defineWorld({
    name: 'talkers',
    purpose: 'Three talk.',
    steps: 4,
    agents: () => [{ said: 0 }, { said: 0 }, { said: 0 }],
    observe: (agent, world) => ({ id: agent.id, step: world.step }),
    decide: modelAgent({
      role: defineRole({ purpose: 'talks', instructions: 'Say a word.', returns: z.object({ word: z.string() }) }),
      model,
      brief: ({ id, step }) => ({ objective: 'Speaker ' + id + ', say word ' + step }),
      ${fallback}
    }),
    act: (agent, { word }) => {
      agent.said += word.length
    },
    collect: { said: ({ agents }) => Array.from(agents.column('said')).reduce((sum, one) => sum + one, 0) },
  })
`
const files = { 'talkers.ts': talkers(`fallback: () => ({ word: '' }),`), 'strict.ts': talkers('') }

const server = () => chatServer(['talker'], () => [['submit', { word: 'abcde' }]])
const envOf = ({ url }: { readonly url: string }) => ({ OPENAI_BASE_URL: `${url}/v1`, OPENAI_API_KEY: 'k' })

test('a world that takes a model runs with the one that is named, and a recording repeats it without a call', async () => {
  await using there = await server()
  using place = userFolder(files)
  const cwd = place.folder
  const run = ['sim', 'run', 'talkers.ts', '--json', '--model', 'openai/talker']
  const first = await runCrew([...run, '--record', 'said.jsonl'], { cwd, env: envOf(there) })
  expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' })
  const told = JSON.parse(first.stdout) as { hash: string; metrics: object; decisions: object }
  expect(told).toMatchObject({ metrics: { said: 60 }, decisions: { model: 12 }, models: { calls: { model: 12 } } })
  const asked = there.seen.filter(({ method }) => method === 'POST').length
  expect(asked).toBe(12)
  const again = await runCrew([...run, '--replay', 'said.jsonl'], { cwd, env: envOf(there) })
  expect(again.code).toBe(0)
  expect(JSON.parse(again.stdout)).toMatchObject({
    hash: told.hash,
    metrics: told.metrics,
    decisions: { recording: 12 },
  })
  expect(there.seen.filter(({ method }) => method === 'POST')).toHaveLength(asked)
})

test('a budget that ends leaves the rest to the fallback, and how many these are is told', async () => {
  await using there = await server()
  using place = userFolder(files)
  const { code, stdout } = await runCrew(['sim', 'run', 'talkers.ts', '--model', 'openai/talker', '--max-calls', '9'], {
    cwd: place.folder,
    env: envOf(there),
  })
  expect(code).toBe(0)
  expect(stdout).toContain('9 by model, 3 by fallback (25.0 % of all are fallbacks)')
  expect(there.seen.filter(({ method }) => method === 'POST')).toHaveLength(9)
})

test('a budget that ends where there is no fallback ends the run with 4, and what was measured is kept', async () => {
  await using there = await server()
  using place = userFolder(files)
  const { code, stderr } = await runCrew(
    ['sim', 'run', 'strict.ts', '--model', 'openai/talker', '--max-calls', '7', '--out', 'talk'],
    { cwd: place.folder, env: envOf(there) },
  )
  expect(stderr).toMatch(/Agent \d made no decision at step 3: .*7 of 7 model calls spent.*raise --max-calls/)
  expect(code).toBe(4)
  const kept = JSON.parse(readFileSync(join(place.folder, 'talk', 'result.json'), 'utf8')) as object
  expect(kept).toMatchObject({ status: 'failed', steps: 2, metrics: { said: 30 } })
})

test('a sweep asks the same model in its threads', async () => {
  await using there = await server()
  using place = userFolder(files)
  const { code, stdout } = await runCrew(
    ['sim', 'sweep', 'talkers.ts', '--model', 'openai/talker', '--seeds', '3', '--json', '--workers', '2'],
    { cwd: place.folder, env: envOf(there) },
  )
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    done: 3,
    conditions: [{ runs: 3, metrics: { said: { mean: 60, sd: 0 } } }],
  })
  expect(there.seen.filter(({ method }) => method === 'POST')).toHaveLength(3 * 12)
})

/** One role of a ready crew is on a provider that refuses its key; the others are embedded. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OutcomeFact } from '@crewright/core'
import { expect, test } from 'vitest'
import { callCrew } from '../testing/memory-terminal.ts'
import { refusingServer } from '../testing/model-server.ts'
import type { Ended } from '../testing/spawn-crew.ts'
import { workplace } from '../testing/workplace.ts'

const refusal = /openai@127\.0\.0\.1:\d+\/foo answered 401: Incorrect API key.*heck the API key .*: OPENAI_API_KEY/

const runWith = async (role: string, ...more: string[]): Promise<Ended & { readonly page: string }> => {
  await using server = await refusingServer()
  using place = workplace()
  const env = { OPENAI_BASE_URL: `${server.url}/v1`, OPENAI_API_KEY: 'sk-planted-6f1d2a' }
  const args = [
    'run',
    'research-draft',
    'How much does a sack of flour weigh?',
    '--docs',
    'papers',
    '--out',
    'brief.md',
  ]
  const ended = await callCrew(
    [...args, '--model', 'extractive', '--role-model', `${role}=openai/foo`, ...more],
    place,
    {
      env,
    },
  )
  expect(server.seen.length).toBeGreaterThan(0)
  const page = ended.code === 1 && role === 'researcher' ? '' : readFileSync(join(place.folder, 'brief.md'), 'utf8')
  expect(ended.stdout + ended.stderr + page).not.toContain('sk-planted')
  return { ...ended, page }
}

test('whose researcher is refused fails, and does not say that nothing was found', async () => {
  const { code, stdout, stderr } = await runWith('researcher', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(stdout) as OutcomeFact).toMatchObject({ status: 'failed', partial: [] })
  expect(stderr).toMatch(/^crew: The crew cannot go on without researcher \(task 0\.2\), which failed: /m)
  expect(stderr).toMatch(refusal)
  expect(stdout + stderr).not.toMatch(/not found/i)
})

test('whose checker is refused fails with that and not with the schema; what was finished is there', async () => {
  const { code, stdout, page } = await runWith('checker')
  expect(code).toBe(1)
  for (const text of [stdout, page]) {
    expect(text).toMatch(/cannot go on without checker \(task 0\.4\), which failed: /m)
    expect(text).toMatch(refusal)
    expect(text).not.toMatch(/schema|stronger model/)
    expect(text).toContain('A sack weighs 25 kilograms')
  }
})

test('whose writer is refused has what was found, and says on the page, or beside the JSON, what failed', async () => {
  const { code, stdout, page, stderr } = await runWith('writer')
  expect([code, stderr]).toEqual([0, ''])
  for (const text of [stdout, page]) {
    expect(text).toContain('A sack weighs 25 kilograms')
    expect(text).toMatch(/Tasks that failed\n+ *- The role writer failed \(tasks 0\.2 and 0\.3\): /)
    expect(text).toMatch(refusal)
  }
  const beside = await runWith('writer', '--json')
  expect(JSON.parse(beside.stdout) as OutcomeFact).toMatchObject({ status: 'completed' })
  expect(beside.stderr).toMatch(/^crew: The role writer failed \(tasks 0\.2 and 0\.3\): .*\n$/)
  expect(beside.stderr).toMatch(refusal)
})

/** `crew bench` on public data, where it is there: what was published comes out. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Comparison } from '@crewright/bench'
import { expect, test } from 'vitest'
import { runCrew } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'

const datasets = fileURLToPath(new URL('../../../../../shared/datasets', import.meta.url))

test("GSM8K's recorded solutions are four arms, and the differences those that were published", async ({ skip }) => {
  const file = join(datasets, 'gsm8k', 'example_model_solutions.jsonl')
  if (!existsSync(file)) skip('needs example_model_solutions.jsonl of https://github.com/openai/grade-school-math')
  using place = userFolder({})
  const args = ['bench', '--recorded', file, '--mapping', 'gsm8k', '--json']
  const { code, stdout } = await runCrew(args, { cwd: place.folder })
  expect(code).toBe(0)
  const { arms, pairs, verdict } = JSON.parse(stdout) as Comparison
  expect(arms.map(({ arm, right }) => [arm, right])).toEqual([
    ['6b_finetuning', 286],
    ['6b_verification', 515],
    ['175b_finetuning', 458],
    ['175b_verification', 742],
  ])
  expect(pairs[0]?.counts).toEqual({ both: 222, onlyFirst: 64, onlySecond: 293, neither: 740 })
  expect(verdict.sentence).toMatch(/^175b_verification wins: \+34\.6 points \[31\.7, 37\.5\] over 6b_finetuning/)
})

test("WorkBench's recorded calls are replayed in its office, and the office crew works in it", async ({ skip }) => {
  const folder = join(datasets, 'workbench')
  if (!existsSync(folder))
    skip('needs the tables, queries and recorded calls of https://github.com/olly-styles/WorkBench')
  using place = userFolder({})
  const recorded = ['bench', '--workbench', folder, '--recorded', 'gpt-4_all,nothing,ground-truth', '--json']
  const { code, stdout } = await runCrew(recorded, { cwd: place.folder })
  expect(code).toBe(0)
  expect(
    (JSON.parse(stdout) as Comparison).arms.map(({ arm, right, sideEffects }) => [arm, right, sideEffects]),
  ).toEqual([
    ['gpt-4_all', 198, 97],
    ['nothing', 53, 0],
    ['ground-truth', 410, 0],
  ])
  const working = ['bench', '--workbench', folder, '--queries', 'email', '--crew', 'office', '--recorded', 'gpt-4_all']
  const ceiling = ['--max-calls', '100', '--concurrency', '1', '--json']
  const worked = await runCrew([...working, ...ceiling], { cwd: place.folder })
  expect(worked.code).toBe(4)
  const { arms, ended } = JSON.parse(worked.stdout) as Comparison
  expect(ended).toBe('ceiling')
  expect(arms.map(({ arm }) => arm)).toEqual(['solo', 'crew', 'gpt-4_all'])
  for (const { trials, unanswered } of arms)
    expect({ some: trials > 2, unanswered }).toEqual({ some: true, unanswered: [] })
})

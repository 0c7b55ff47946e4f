/** What cannot be run: one sentence that says what to do, exit code 2, and nothing left behind. */
import { chmodSync } from 'node:fs'
import { expect, test } from 'vitest'
import { callCrew } from '../testing/memory-terminal.ts'
import { runCrew } from '../testing/spawn-crew.ts'
import { userFolder } from '../testing/user-folder.ts'
import { walkers } from './walkers.fixture.ts'

const files = {
  'walkers.ts': walkers,
  'named.ts': walkers.replace('export default', 'export const walkers ='),
  'nothing.ts': 'export const x = 1\n',
  'number.ts': 'export default 7\n',
  'crew.ts': `import { defineCrew } from 'crewright'\nexport default defineCrew({ name: 'c', supervisor: {} })\n`,
  'broken.ts': 'export default (\n',
  'notes.txt': 'some notes',
  'pictures/mean.svg': '<svg/>',
  'theirs/runs.csv': 'mine\n',
  'theirs/result.json': '{"mine":true}\n',
}

const run = ['sim', 'run', 'walkers.ts']
const sweep = ['sim', 'sweep', 'walkers.ts']
test.each<[readonly string[], RegExp]>([
  [[...run, '--set', 'drfit=1'], /no parameter drfit: its parameters are agents, drift, fault/],
  [[...run, '--set', 'drift=2'], /drift.* is "2".*a number from -1 to 1/],
  [[...run, '--set', 'drift=much'], /drift.* is "much".*a number from -1 to 1/],
  [[...run, '--set', 'agents=1.5'], /agents.*whole number from 1/],
  [[...run, '--set', 'fault=other'], /one of none, throws, exits/],
  [[...run, '--set', 'drift'], /--set cannot be drift: write a parameter and its value/],
  [[...run, '--set', 'drift='], /--set cannot be drift=: write a parameter and its value/],
  [[...run, '--set', 'drift=0', '--set', 'drift=1'], /--set is given twice for drift/],
  [[...run, '--steps', '0'], /--steps cannot be 0: write a number greater than 0/],
  [[...run, '--steps', '-5'], /--steps cannot be -5/],
  [[...run, '--steps', 'NaN'], /--steps cannot be NaN/],
  [[...run, '--steps', '1.5'], /--steps cannot be 1\.5: write a whole number/],
  [[...run, '--seed', '-1'], /--seed cannot be -1: write a whole number/],
  [[...run, '--concurrency', '0'], /--concurrency cannot be 0/],
  [[...run, '--model', 'extractive'], /--model says nothing to walkers\.ts/],
  [[...run, '--record', 'a.jsonl', '--replay', 'b.jsonl'], /--record and --replay exclude each other/],
  [[...run, '--replay', 'none.jsonl'], /no file none\.jsonl for --replay/],
  [[...run, '--record', 'none/a.jsonl'], /no folder none for --record/],
  [[...run, '--out', 'notes.txt'], /--out notes\.txt is a file/],
  [[...run, '--out', 'none/deep'], /no folder none for --out/],
  [[...run, '--out', 'theirs'], /theirs holds a result\.json that this command did not write/],
  [[...run, '--out', 'pictures'], /pictures holds a mean\.svg that this command did not write/],
  [[...run, '--out', ''], /--out is empty/],
  [[...run, '--sed', '1'], /no option --sed.*`crew sim run --help`/],
  [[...run, 'more'], /`crew sim run` takes one world/],
  [['sim', 'run'], /<world> is missing: `crew sim run --help`/],
  [['sim', 'walk'], /no command walk.*`crew sim --help`/],
  [['sim', 'run', 'walker'], /no world walker/],
  [['sim', 'run', 'walkers'], /no world walkers, perhaps you mean walkers\.ts/],
  [['sim', 'run', 'papers'], /papers is no world/],
  [['sim', 'run', 'walkes.ts'], /no file walkes\.ts, perhaps you mean walkers\.ts/],
  [['sim', 'run', 'named.ts'], /exports the world walkers, but not as its default: write `export default walkers`/],
  [['sim', 'run', 'nothing.ts'], /nothing\.ts has no default export: write `export default defineWorld/],
  [['sim', 'run', 'number.ts'], /default export of number\.ts is no world/],
  [[...sweep, '--vary', 'drfit=1,2'], /no parameter drfit/],
  [[...sweep, '--vary', 'drift=0,2'], /is "2".*from -1 to 1/],
  [[...sweep, '--vary', 'drift=0..2:3'], /from -1 to 1/],
  [[...sweep, '--vary', 'drift=0..x:3'], /--vary cannot be drift=0\.\.x:3: write a range with numbers/],
  [[...sweep, '--vary', 'drift=0..1'], /how many values of drift/],
  [[...sweep, '--vary', 'drift=1..0:3'], /goes from 1 to 0/],
  [[...sweep, '--vary', 'agents=1..2:3'], /whole numbers/],
  [[...sweep, '--vary', 'drift=0,1', '--vary', 'drift=0'], /--vary is given twice for drift/],
  [[...sweep, '--vary', 'drift=0', '--set', 'drift=1'], /set and varied at once/],
  [[...sweep, '--kind', 'sobol', '--vary', 'drift=0,1'], /no sweep of kind sobol/],
  [[...sweep, '--kind', 'random', '--vary', 'drift=0..1'], /how many combinations to draw/],
  [[...sweep, '--samples', '0'], /--samples cannot be 0/],
  [[...sweep, '--seeds', '0'], /--seeds cannot be 0/],
  [[...sweep, '--seeds', '1,1'], /one twice/],
  [[...sweep, '--workers', '0'], /--workers cannot be 0/],
  [[...sweep, '--vary', 'drift=0,1', '--compare', 'drift=0'], /--compare cannot be drift=0: write two conditions/],
  [[...sweep, '--vary', 'drift=0,1', '--compare', 'drift=0:drift=0.5'], /drift=0\.5, and no run is of that/],
  [[...sweep, '--vary', 'drift=0,1', '--compare', 'drift=0:agents=5'], /by different parameters/],
  [[...sweep, '--out', 'theirs'], /theirs holds a runs\.csv that this command did not write/],
])('crew %j is refused in one sentence', async (args, message) => {
  using place = userFolder(files)
  const before = place.files()
  const { code, stdout, stderr } = await callCrew(args, place)
  expect(stderr).toMatch(message)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(place.files()).toEqual(before)
})

test('a folder that may not be written is refused before the run', async () => {
  using place = userFolder(files)
  chmodSync(place.folder, 0o755)
  const { code, stderr } = await runCrew([...run, '--out', '/sys/walk'], { cwd: place.folder, asNobody: true })
  expect(code).toBe(2)
  expect(stderr).toContain('--out /sys/walk cannot be written')
})

test.each([
  ['crew.ts', /is a crew and no world: `crew run crew\.ts` runs it/],
  ['broken.ts', /broken\.ts:\d+:\d+: .*mend the syntax/],
])('the file %s is refused in one sentence', async (file, message) => {
  using place = userFolder(files)
  const { code, stdout, stderr } = await runCrew(['sim', 'run', file], { cwd: place.folder })
  expect(stderr).toMatch(message)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
})

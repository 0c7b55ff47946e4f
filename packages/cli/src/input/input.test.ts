import { InvalidArgumentError } from 'commander'
import { expect, test } from 'vitest'
import { amount, count, duration } from './amounts.ts'
import { nearest } from './nearest.ts'
import { refuseSwallowed } from './swallowed.ts'
import { workingFolder } from './working-folder.ts'

test('a time is read with its units, and a bare number is seconds', () => {
  expect(['500ms', '90s', '5m', '1h30m', '1.5s', '12'].map(duration)).toEqual([
    500, 90_000, 300_000, 5_400_000, 1_500, 12_000,
  ])
})

test('an amount that is not greater than 0 is refused', () => {
  for (const bad of ['', ' ', '0', '-1', 'NaN', 'Infinity', 'lots', '5 eggs', '0x10', '0b1'])
    for (const read of [amount, count, duration]) expect(() => read(bad), bad).toThrow(InvalidArgumentError)
  expect(() => count('2.5')).toThrow('whole number')
  expect(() => duration('5 minutes')).toThrow('90s, 5m or 1h30m')
  expect([amount('0.25'), count('1000')]).toEqual([0.25, 1000])
})

test('the nearest name is found for slips of the pen, and none is made up', () => {
  const names = ['research-draft', 'triage-route', 'pull-report']
  expect(nearest('reserch-draft', names)).toBe('research-draft')
  expect(nearest('research', names)).toBe('research-draft')
  expect(nearest('Pull-Reprot', names)).toBe('pull-report')
  expect(nearest('bananas', names)).toBeUndefined()
})

test('paths start where the user stood when npm called, and in the working directory otherwise', () => {
  expect(workingFolder('/project', {})).toBe('/project')
  expect(workingFolder('/project', { INIT_CWD: '/home/me', npm_package_json: '/project/package.json' })).toBe(
    '/home/me',
  )
  expect(workingFolder('/project', { INIT_CWD: '/home/me' })).toBe('/home/me')
})

test('a script that npm called and that went to another folder means that folder', () => {
  const env = { INIT_CWD: '/home/me', npm_package_json: '/project/package.json' }
  expect(workingFolder('/tmp/elsewhere', env)).toBe('/tmp/elsewhere')
})

test('an option that npm kept for itself is refused, with where the -- belongs', () => {
  const npm = { npm_package_name: 'crewright-workspace', npm_lifecycle_event: 'start', npm_config_json: '' }
  const asked = ['run', 'research-draft', 'Why?', '5']
  for (const value of ['5', 'true'])
    expect(() => refuseSwallowed({ ...npm, npm_config_max_calls: value }, asked)).toThrow(
      'npm kept --max-calls for itself: write -- before the options, as in npm start -- --max-calls 5.',
    )
  const crew = { ...npm, npm_lifecycle_event: 'crew', npm_config_docs: 'true', npm_config_json: 'true' }
  expect(() => refuseSwallowed(crew, ['run', 'papers'])).toThrow('as in npm run crew -- --docs papers --json.')
  const items = { ...npm, npm_config_items: 'true', npm_config_debug: 'true' }
  expect(() => refuseSwallowed(items, ['run', 'a.csv'])).toThrow('as in npm start -- --items a.csv --debug.')
  expect(() => refuseSwallowed({ ...crew, npm_config_out: 'true' }, asked)).toThrow('--docs … --out … --json.')
  expect(() => refuseSwallowed(npm, asked)).not.toThrow()
  expect(() => refuseSwallowed({ npm_config_max_calls: '5' }, asked)).not.toThrow()
})

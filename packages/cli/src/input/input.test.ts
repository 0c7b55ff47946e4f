import { InvalidArgumentError } from 'commander'
import { expect, test } from 'vitest'
import { amount, count, duration } from './amounts.ts'
import { nearest } from './nearest.ts'
import { workingFolder } from './working-folder.ts'

test('a time is read with its units, and a bare number is seconds', () => {
  expect(['500ms', '90s', '5m', '1h30m', '1.5s', '12'].map(duration)).toEqual([
    500, 90_000, 300_000, 5_400_000, 1_500, 12_000,
  ])
})

test('an amount that is not greater than 0 is refused', () => {
  for (const bad of ['', ' ', '0', '-1', 'NaN', 'Infinity', 'lots', '5 eggs'])
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

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MisuseError } from '../misuse-error.ts'
import type { OutTarget } from './out-file.ts'
import { outTarget, writeOut } from './out-file.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'crewright-out-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const write = async (file: string, text: string): Promise<OutTarget> => {
  const target = outTarget(file, folder)
  if (target.kind !== 'standard-output') await writeOut(target, text)
  return target
}

test('a new file is written whole, and nothing lies beside it', async () => {
  await write('brief.md', 'text')
  expect(readdirSync(folder)).toEqual(['brief.md'])
  expect(readFileSync(join(folder, 'brief.md'), 'utf8')).toBe('text')
})

test('an old file is replaced with its permissions kept, also through a link', async () => {
  const path = join(folder, 'old.md')
  writeFileSync(path, 'old')
  chmodSync(path, 0o640)
  symlinkSync(path, join(folder, 'link.md'))
  await write('link.md', 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(statSync(path).mode & 0o777).toBe(0o640)
  expect(readdirSync(folder).sort()).toEqual(['link.md', 'old.md'])
})

test('a folder, a missing folder and an empty name are found before anything is written', () => {
  mkdirSync(join(folder, 'sub'))
  for (const file of ['.', 'sub', 'sub/', 'new/', 'missing/brief.md', ''])
    expect(() => outTarget(file, folder), file).toThrow(MisuseError)
  expect(readdirSync(folder)).toEqual(['sub'])
})

test('a device is written to as it is, and a full one says so', async () => {
  expect(await write('/dev/null', 'text')).toEqual({ kind: 'special', path: '/dev/null' })
  await expect(write('/dev/full', 'text')).rejects.toThrow('ENOSPC')
})

test('the names of standard output are known', () => {
  for (const name of ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'])
    expect(outTarget(name, folder).kind).toBe('standard-output')
})

import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve()
}

test('so many enter at once; the rest follow in the order of arrival, one for each that leaves', async () => {
  const gate = createGate(2)
  const inside: string[] = []
  const enter = (name: string): void => {
    const entry = gate.enter()
    if (entry === undefined) inside.push(name)
    else void entry.then(() => inside.push(name))
  }
  for (const name of ['a', 'b', 'c', 'd']) enter(name)
  expect(inside).toEqual(['a', 'b'])
  gate.leave()
  await settle()
  expect(inside).toEqual(['a', 'b', 'c'])
  gate.leave()
  gate.leave()
  await settle()
  enter('e')
  expect(inside).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('a gate within another lets in no more than either', async () => {
  const outer = createGate(2)
  const inner = createGate(1, outer)
  expect(inner.enter()).toBeUndefined()
  expect(outer.enter()).toBeUndefined()
  let entered = false
  void inner.enter()?.then(() => (entered = true))
  outer.leave()
  await settle()
  expect(entered).toBe(false)
  inner.leave()
  await settle()
  expect(entered).toBe(true)
  let wide = 0
  void outer.enter()
  const waiting = outer.enter()
  void waiting?.then(() => wide++)
  await settle()
  expect(wide).toBe(0)
  inner.leave()
  await settle()
  expect(wide).toBe(1)
})

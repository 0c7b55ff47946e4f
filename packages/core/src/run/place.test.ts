import { expect, test } from 'vitest'
import { createGate } from './gate.ts'
import { placeAt } from './place.ts'

/** A gate with one place, and a way to see whether it is free. */
const one = () => {
  const gate = createGate(1)
  void gate.enter()
  const isFree = (): boolean => {
    const entry = gate.enter()
    if (entry === undefined) gate.leave()
    // Whoever had to wait leaves at once when it is let in.
    else void entry.then(() => gate.leave())
    return entry === undefined
  }
  return { place: placeAt(gate), gate, isFree }
}
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a place is free while its owner waits, and taken when it goes on', async () => {
  const { place, isFree } = one()
  const wait = Promise.withResolvers<string>()
  const went = place.without(wait.promise)
  expect(isFree()).toBe(true)
  wait.resolve('x')
  expect(await went).toBe('x')
  expect(isFree()).toBe(false)
  place.close()
  await settle()
  expect(isFree()).toBe(true)
})

test('of two waits side by side the first to end gets no place while the other goes on', async () => {
  const { place, isFree } = one()
  const [a, b] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const [first, second] = [place.without(a.promise), place.without(b.promise)]
  a.resolve()
  await first
  expect(isFree()).toBe(true)
  b.resolve()
  await second
  expect(isFree()).toBe(false)
})

test('a wait that fails goes on in a place as well', async () => {
  const { place, isFree } = one()
  await expect(place.without(Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(isFree()).toBe(false)
})

test('an owner that is over while it waits, or waits for its place, leaves none taken', async () => {
  const { place, gate, isFree } = one()
  const wait = Promise.withResolvers<void>()
  const went = place.without(wait.promise)
  void gate.enter()
  wait.resolve()
  await settle()
  place.close()
  gate.leave()
  await went
  await settle()
  expect(isFree()).toBe(true)
})

test('one that waits again before it has its place back takes one place in the end', async () => {
  const { place, gate, isFree } = one()
  const first = Promise.withResolvers<void>()
  const went = place.without(first.promise)
  void gate.enter()
  first.resolve()
  await settle()
  const second = Promise.withResolvers<void>()
  const again = place.without(second.promise)
  gate.leave()
  await went
  await settle()
  expect(isFree()).toBe(true)
  second.resolve()
  await again
  expect(isFree()).toBe(false)
  place.close()
  await settle()
  expect(isFree()).toBe(true)
})

test('another try begins in a place, whatever the last one still waits for', async () => {
  const { place, gate, isFree } = one()
  const wait = Promise.withResolvers<void>()
  const went = place.without(wait.promise)
  void gate.enter()
  let begun = false
  const again = place.again()?.then(() => (begun = true))
  await settle()
  expect(begun).toBe(false)
  gate.leave()
  await again
  expect(begun).toBe(true)
  wait.resolve()
  await went
  expect(isFree()).toBe(false)
  expect(place.again()).toBeUndefined()
  place.close()
  await settle()
  expect(isFree()).toBe(true)
})

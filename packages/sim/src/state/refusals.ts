import { SimulationError } from '../errors/simulation-error.ts'

const advice: { readonly [kind: string]: string } = {
  function: 'Keep the name or the number that it was made from, and choose the function where it is needed.',
  symbol: 'Use a string instead.',
  proxy: 'Keep the object that lies behind it.',
  Date: 'Keep the instant as a number.',
  RegExp: 'Keep its source as a string.',
  Promise: 'Wait for it, and keep what it gives.',
  WeakMap: 'Use a Map whose keys are ids.',
  WeakSet: 'Use a Set of ids.',
  WeakRef: 'Keep the id of what it refers to.',
  ArrayBuffer: 'Keep a Uint8Array of it.',
  SharedArrayBuffer: 'Keep a Uint8Array of it.',
  DataView: 'Keep a Uint8Array of it.',
  Buffer: 'Keep `new Uint8Array(buffer)`.',
}

/** What is this, for somebody who has to find it? */
export const nameOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return typeof value
  const prototype: unknown = Object.getPrototypeOf(value)
  const maker = Object.getOwnPropertyDescriptor(prototype ?? {}, 'constructor')?.value as unknown
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'nameless class'
}

export const unwritable = (place: string, name: string, noun = nounOf(name)): SimulationError =>
  new SimulationError({
    message: `${place} is ${noun}: it cannot be saved`,
    next: advice[name] ?? 'Keep what it holds as a plain object, an array, a Map or a Set.',
  })

const nounOf = (name: string): string => (/^[a-z]/.test(name) ? `a ${name}` : `an instance of ${name}`)

export const aCycle = (place: string, again: string): SimulationError =>
  new SimulationError({
    message: `${place} is ${again} again: a state that holds itself cannot be saved`,
    next: 'Refer to it by an id or a name: a state is a tree.',
  })

export const tooDeep = (place: string, deepest: number): SimulationError =>
  new SimulationError({
    message: `the state is nested more than ${deepest} deep, at ${place.slice(0, 80)}…`,
    next: 'Keep a list as an array, and what is tied to each other as a network or by ids.',
  })

export const badProperty = (place: string, what: string): SimulationError =>
  new SimulationError({
    message: `${place} ${what}: it cannot be saved`,
    next: 'Store a value under a visible name, and compute what follows from it in a function.',
  })

export const aHole = (place: string): SimulationError =>
  new SimulationError({
    message: `${place} is a hole in an array: it cannot be saved`,
    next: 'Fill the array when you make it, or use a Map from index to value.',
  })

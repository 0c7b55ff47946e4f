import { SimulationError } from '../errors/simulation-error.ts'

/** A global that gives something else each time, and what a rule takes instead. */
interface Guarded {
  readonly holder: object
  readonly name: string
  readonly called: string
  readonly instead: string
}

const numbers = 'Take numbers from `random` of the turn, or of the world: they follow from the seed.'
const clock = 'Take `step` or `time` of the turn, or of the world: the time in a world is virtual.'

/**
 * Runs a function of the user's while the globals that would make two runs differ are watched, and restores them also when it
 * throws. A copy that was taken before, such as an import of `node:crypto`, is not seen.
 *
 * @throws SimulationError that names what was called, also when the function caught the error itself
 */
export const guarded = <Value>(run: () => Value): Value => {
  let found: SimulationError | undefined
  const refuse = (called: string, instead: string): never => {
    found ??= new SimulationError({ message: `${called} was called: two runs of one seed would differ`, next: instead })
    throw found
  }
  const restore = watched(refuse)
  let value: Value
  try {
    value = run()
  } catch (error) {
    throw found ?? error
  } finally {
    restore()
  }
  if (found !== undefined) throw found
  return value
}

const functions = (): readonly Guarded[] => [
  { holder: Math, name: 'random', called: 'Math.random', instead: numbers },
  { holder: performance, name: 'now', called: 'performance.now', instead: clock },
  { holder: crypto, name: 'randomUUID', called: 'crypto.randomUUID', instead: numbers },
  { holder: crypto, name: 'getRandomValues', called: 'crypto.getRandomValues', instead: numbers },
]

/** Puts the watched ones in place, and gives what takes them out again. */
const watched = (refuse: (called: string, instead: string) => never): (() => void) => {
  const before = functions().map(({ holder, name, called, instead }) => {
    const own = Object.getOwnPropertyDescriptor(holder, name)
    const value = (): never => refuse(called, instead)
    Object.defineProperty(holder, name, { value, configurable: true, writable: true })
    return { holder, name, own }
  })
  const RealDate = globalThis.Date
  globalThis.Date = new Proxy(RealDate, {
    apply: () => refuse('Date()', clock),
    construct: (real, given, target) =>
      given.length === 0 ? refuse('new Date()', clock) : (Reflect.construct(real, given, target) as object),
    get: (real, name) => (name === 'now' ? () => refuse('Date.now', clock) : (Reflect.get(real, name) as unknown)),
  })
  return () => {
    globalThis.Date = RealDate
    for (const { holder, name, own } of before)
      if (own === undefined) Reflect.deleteProperty(holder, name)
      else Object.defineProperty(holder, name, own)
  }
}

import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions, shown } from '../values/check-options.ts'

const options = {
  known: ['path', 'synchronous', 'maxBytes', 'lockTimeoutMs', 'readOnly'],
  hints: {
    file: 'Call it `path`.',
    filename: 'Call it `path`.',
    sync: 'Call it `synchronous`.',
    timeout: 'Call it `lockTimeoutMs`.',
    readonly: 'Call it `readOnly`.',
  },
}
const where = 'sqliteJournal()'
/** A whole number. */
const isNumber = (value: unknown): value is number => Number.isSafeInteger(value)

/**
 * Holds the options of a store against what can work.
 *
 * @throws DefinitionError with the first thing that cannot.
 */
export function checkSqlite(given: unknown): void {
  const { path, synchronous, maxBytes, lockTimeoutMs, readOnly } = checkOptions(given, options, where)
  const wrong = (name: string, value: unknown, next: string): DefinitionError =>
    new DefinitionError({ message: `\`${name}\` of ${where} is ${shown(value)}`, next })
  if (typeof path !== 'string' || path === '') {
    throw wrong('path', path, "Name the store's file: sqliteJournal({ path: 'runs.db' }).")
  }
  if (synchronous !== undefined && synchronous !== 'FULL' && synchronous !== 'NORMAL') {
    throw wrong('synchronous', synchronous, 'Use FULL (the default) or NORMAL.')
  }
  if (maxBytes !== undefined && !(isNumber(maxBytes) && maxBytes > 0)) {
    throw wrong('maxBytes', maxBytes, 'Give whole bytes, more than 0, or leave it out.')
  }
  if (lockTimeoutMs !== undefined && !(isNumber(lockTimeoutMs) && lockTimeoutMs >= 0 && lockTimeoutMs < 2 ** 31)) {
    throw wrong('lockTimeoutMs', lockTimeoutMs, 'Give whole milliseconds, from 0 up to 24 days, or leave it out.')
  }
  if (readOnly !== undefined && typeof readOnly !== 'boolean') {
    throw wrong('readOnly', readOnly, 'Use true or false.')
  }
}

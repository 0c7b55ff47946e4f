import type { Journal } from '../contract/journal.ts'
import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions, shown } from '../values/check-options.ts'
import { orderCases } from './journal-cases/order.ts'
import { runCases } from './journal-cases/runs.ts'
import { valueCases } from './journal-cases/values.ts'

/** One claim that every journal must keep; `run` rejects when it does not. */
export interface JournalCase {
  readonly name: string
  /** Rejects when the claim does not hold. */
  run(): Promise<void>
}

/** What the suite is run on. */
export interface JournalUnderTest {
  /** The store, as the cases' names begin: `sqlite`. */
  readonly name: string
  /** Makes an empty journal. Each case asks for one, and closes it. */
  readonly create: () => Journal | Promise<Journal>
}

/**
 * What every journal must do, as cases for any test runner.
 *
 * @returns a case for each claim. Each makes a journal of its own and closes it; it rejects with an `AssertionError` of
 *   `node:assert` when the claim does not hold.
 * @throws DefinitionError when there is no way to make a journal.
 * @example for (const { name, run } of testJournal({ name: 'memory', create: memoryJournal })) test(name, run)
 */
export const testJournal = (journal: JournalUnderTest): readonly JournalCase[] => {
  checkOptions(journal, { known: ['name', 'create'] }, 'testJournal()')
  const { name, create } = journal
  if (typeof name !== 'string' || typeof create !== 'function') {
    const wrong =
      typeof name === 'string' ? `\`create\` as ${shown(create)}, not a function` : `a name that is ${shown(name)}`
    throw new DefinitionError({
      message: `the suite of journals is given ${wrong}`,
      next: "Give it a name and a function that makes an empty journal: { name: 'mine', create: () => myJournal() }.",
    })
  }
  return Object.entries({ ...orderCases, ...valueCases, ...runCases }).map(([claim, check]) => ({
    name: `${name}: ${claim}`,
    async run() {
      const journal = await create()
      try {
        await check(journal)
      } finally {
        await journal.close()
      }
    },
  }))
}

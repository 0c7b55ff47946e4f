/** A benchmark's parts fit each other: the answers of all arms in `grade`, the context that their crews ask for. */
import { compare, defineBench, recorded, soloVote, type Bench, type BenchTask, type Comparison } from '@crewright/bench'
import { defineCrew, defineRole, solo } from '@crewright/core'
import { z } from 'zod'
import { expectType } from './expect-type.ts'
import { author, library, look, reader, type Library } from './parts.ts'

declare const tasks: BenchTask<string, { readonly right: string }>[]
declare const stream: AsyncIterable<BenchTask<string, string>>

const free = defineCrew({ name: 'free', roles: { author }, supervisor: {} })
const typed = defineCrew({
  name: 'typed',
  roles: { author },
  returns: z.object({ answer: z.string(), sure: z.number() }),
  supervisor: {},
})
const bookish = defineCrew({ name: 'bookish', roles: { reader }, supervisor: { tools: [look] } })

// The grader sees what is expected and what the arms answer, which is what any of them may.
expectType<Comparison>()(
  await compare({
    tasks,
    arms: { solo: solo(typed), crew: typed },
    grade: ({ task, output }) => {
      expectType<{ readonly right: string } | undefined>()(task.expected, true)
      expectType<{ answer: string; sure: number }>()(output, true)
      return output.answer === task.expected?.right
    },
  }),
  true,
)
void compare({
  tasks: stream,
  arms: {
    crew: typed,
    vote: soloVote(typed, { samples: 3 }),
    text: free,
    plain: async ({ goal }) => goal.length,
    theirs: recorded({ description: 'theirs', answers: new Map() }),
  },
  grade: ({ task, output }) => {
    expectType<string | undefined>()(task.expected, true)
    // @ts-expect-error not all arms answer with an object that has it
    void output.answer
    return true
  },
})

// What `answer` gets out of an output is what is graded.
void compare({
  tasks,
  arms: { solo: solo(typed), crew: typed },
  answer: (output) => output.sure,
  grade: ({ output }) => {
    expectType<number>()(output, true)
    return output
  },
})

// Arms may be named; a name that is none is not.
void compare({ tasks, arms: { a: typed, b: typed }, baseline: 'a', reference: 'b', grade: () => 1 })
// @ts-expect-error no arm is called so
void compare({ tasks, arms: { a: typed, b: typed }, baseline: 'c', grade: () => 1 })

// A context is required when an arm's crew asks for one, and is what its grader sees.
void compare({
  tasks,
  arms: { solo: solo(bookish), crew: bookish },
  context: (task) => ({ library, of: task.id }),
  grade: ({ context }) => {
    context satisfies Library & { of: string }
    return true
  },
})
// @ts-expect-error `look` asks for the library
void compare({ tasks, arms: { solo: solo(bookish), crew: bookish }, grade: () => true })
// @ts-expect-error one of the arms asks for it
void compare({ tasks, arms: { free, crew: bookish }, grade: () => true })
// @ts-expect-error the library is not in it
void compare({ tasks, arms: { free, crew: bookish }, context: () => ({ shelf: 1 }), grade: () => true })

// Wrong uses.
// @ts-expect-error the answers have no such field
void compare({ tasks, arms: { a: typed, b: typed }, grade: ({ output }) => output.text === '' })
// @ts-expect-error a text is no grade
void compare({ tasks, arms: { a: typed, b: typed }, grade: () => 'right' })
// @ts-expect-error a number is no arm
void compare({ tasks, arms: { a: typed, b: 3 }, grade: () => true })
// @ts-expect-error a role is no arm
void compare({ tasks, arms: { a: typed, b: defineRole({ purpose: 'p', instructions: 'i' }) }, grade: () => true })
// @ts-expect-error a task has an id
void compare({ tasks: [{ goal: 'x' }], arms: { a: typed, b: typed }, grade: () => true })
// @ts-expect-error misspelt: repeats
void compare({ tasks, arms: { a: typed, b: typed }, grade: () => true, repeat: 2 })
// @ts-expect-error no such measure
void compare({ tasks, arms: { a: typed, b: typed }, grade: () => true, match: { by: 'dollars' } })
// @ts-expect-error how it is run is the second argument
void compare({ tasks, arms: { a: typed, b: typed }, grade: () => true, concurrency: 2 })
// @ts-expect-error misspelt: concurrency
void compare({ tasks, arms: { a: typed, b: typed }, grade: () => true }, { concurency: 2 })

// What is defined is checked the same way, and can be changed before it is run.
const bench = defineBench({ tasks, arms: { solo: solo(typed), crew: typed }, grade: ({ output }) => output.sure > 0.5 })
expectType<Bench>()(bench, true)
void compare({ ...bench, repeats: 3 }, { concurrency: 8, ceiling: { usd: 1 } })
// @ts-expect-error the answers have no such field
void defineBench({ tasks, arms: { a: typed, b: typed }, grade: ({ output }) => output.text === '' })
// @ts-expect-error `look` asks for the library
void defineBench({ tasks, arms: { solo: solo(bookish), crew: bookish }, grade: () => true })

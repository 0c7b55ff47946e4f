import { DefinitionError } from '../errors/definition-error.ts'
import { checkOptions } from './check-options.ts'

/** A brief with its parts looked at; what is in `input` and `use` is the caller's to check. */
export interface CheckedBrief {
  readonly objective: string
  readonly input?: unknown
  readonly use?: readonly unknown[]
}

const options = {
  known: ['objective', 'input', 'use'],
  hints: {
    goal: 'Call it `objective`.',
    prompt: 'Call it `objective`.',
    task: 'Call it `objective`.',
    context: 'It belongs to `run`, as an option of its own.',
  },
}

/**
 * Holds what was given as a brief against what a brief is: a text, or an object with an objective.
 *
 * @param where whose brief it is, as the reader knows it: `the goal`, `the brief for writer`
 * @throws DefinitionError when it has no objective, or something that a brief has not.
 */
export function checkBrief(brief: unknown, where: string): CheckedBrief {
  const next = 'Say what is to be done: a text, or an object with an `objective`.'
  if (brief === undefined || brief === null || (typeof brief === 'string' && brief.trim() === '')) {
    throw new DefinitionError({ message: `${where} is empty`, next })
  }
  if (typeof brief === 'string') return { objective: brief }
  const { objective, input, use } = checkOptions(brief, options, where)
  if (typeof objective !== 'string' || objective.trim() === '') {
    throw new DefinitionError({ message: `${where} has no \`objective\``, next })
  }
  if (use !== undefined && !Array.isArray(use)) {
    throw new DefinitionError({
      message: `\`use\` of ${where} is not a list`,
      next: 'Give a list of what desk.delegate returned, for example use: [found].',
    })
  }
  return { objective, input, ...(use === undefined ? {} : { use: use as readonly unknown[] }) }
}

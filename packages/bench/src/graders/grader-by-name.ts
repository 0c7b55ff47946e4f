import { CrewrightError } from '@crewright/core'
import { auto } from './auto.ts'
import { choice } from './choice.ts'
import { contains } from './contains.ts'
import { exact } from './exact.ts'
import { json } from './json.ts'
import { normalised } from './normalised.ts'
import { numeric } from './numeric.ts'
import type { ReadyGrader } from './ready-grader.ts'
import { regex } from './regex.ts'

/** How each is written, with what may stand behind its colon. */
const written = [
  'auto',
  'exact',
  'normalised',
  'contains',
  'numeric',
  'numeric:0.01',
  'numeric:1%',
  'choice',
  'regex:PATTERN',
  'json',
  'json:subset',
]

/**
 * A ready grader by its name, as the command line has it: `auto`, `exact`, `normalised`, `contains`, `numeric`, `numeric:0.01` (a
 * tolerance), `numeric:1%` (a relative one), `choice`, `regex:PATTERN`, `json`, `json:subset`. `state` needs code.
 *
 * @throws CrewrightError for any other
 * @example
 * const grade = graderByName('numeric:0.01')
 */
export function graderByName(text: string): ReadyGrader {
  const [, name = '', option] = /^([^:]*)(?::([^]*))?$/.exec(text) ?? []
  const found = option === undefined ? plain(name) : withOption(name, option)
  if (found !== undefined) return found
  throw new CrewrightError({
    message: `There is no grader ${JSON.stringify(text)}.`,
    next: `Use one of ${written.join(', ')}, or write a grader in a file of code.`,
  })
}

function plain(name: string): ReadyGrader | undefined {
  switch (name) {
    case 'auto':
      return auto()
    case 'exact':
      return exact()
    case 'normalised':
    case 'normalized':
      return normalised()
    case 'contains':
      return contains()
    case 'numeric':
      return numeric()
    case 'choice':
      return choice()
    case 'json':
      return json()
    default:
      return undefined
  }
}

function withOption(name: string, option: string): ReadyGrader | undefined {
  if (name === 'regex' && option !== '') return regex(option)
  if (name === 'json' && option === 'subset') return json({ subset: true })
  const [, size, percent] = (name === 'numeric' && /^(\d+(?:\.\d+)?|\.\d+)(%)?$/.exec(option)) || []
  if (size === undefined) return undefined
  return numeric(percent === undefined ? { tolerance: Number(size) } : { relative: Number(size) / 100 })
}

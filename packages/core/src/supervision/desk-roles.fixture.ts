/** The roles that the tests of the desk hand work to: two that give text, and one that takes typed input. */
import { z } from 'zod'
import { defineRole } from '../crew/define-role.ts'

const a = defineRole({ purpose: 'does a', instructions: 'Do a.' })
const b = defineRole({ purpose: 'does b', instructions: 'Do b.' })
const checker = defineRole({
  ...{ purpose: 'checks', instructions: 'Check.' },
  takes: z.object({ draft: z.string(), strict: z.boolean().default(true) }),
})

export const roles = { a, b, checker }

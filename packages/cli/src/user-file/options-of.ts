import type { OwnOption } from '@crewright/roles'
import { MisuseError } from '../misuse-error.ts'

const values: readonly unknown[] = ['<file>', '<folder>', '<text>']

/** The options that a user's file declares for its crew, held against what can be parsed. */
export const optionsOf = (file: string, given: unknown): { readonly [name: string]: OwnOption } => {
  const wrong = (what: string): MisuseError =>
    new MisuseError(
      `${file} exports options ${what}: write \`export const options = { items: { value: '<file>', description: 'what to route' } }\`.`,
    )
  if (typeof given !== 'object' || given === null) throw wrong('that are no object')
  for (const [name, option] of Object.entries(given as { readonly [name: string]: Partial<OwnOption> | null })) {
    if (!/^[a-z][a-z0-9-]*$/.test(name)) throw wrong(`of which ${name} is no name in small letters`)
    if (!values.includes(option?.value)) throw wrong(`of which ${name} has no value <file>, <folder> or <text>`)
    if (typeof option?.description !== 'string') throw wrong(`of which ${name} has no description`)
  }
  return given as { readonly [name: string]: OwnOption }
}

import { basename } from 'node:path'
import { MisuseError } from '../misuse-error.ts'

/** One `--recorded name=FILE[:field]`, taken apart. */
export interface RecordedSpec {
  readonly name: string
  readonly file: string
  /** The field of a record that holds the answer; undefined: by its usual names. */
  readonly field: string | undefined
}

/**
 * Recorded answers as arms: `ours=ours.jsonl:reply.text`. Without a name, an arm is called as its file is.
 *
 * @throws MisuseError when a file is not named, or two arms have the same name
 */
export const recordedSpecs = (given: readonly string[]): readonly RecordedSpec[] => {
  const specs = given.map(specOf)
  const names = specs.map(({ name }) => name)
  const twice = names.find((name, at) => names.indexOf(name) < at)
  if (twice !== undefined)
    throw new MisuseError(`--recorded gives two arms the name ${twice}: name them apart, as in --recorded other=FILE.`)
  return specs
}

const specOf = (text: string): RecordedSpec => {
  const at = text.indexOf('=')
  const [name, rest] = at < 0 ? [undefined, text] : [text.slice(0, at).trim(), text.slice(at + 1)]
  // The field stands behind the ending of a file: `C:\answers.jsonl` has a colon of its own.
  const [, file = rest, field] = /^(.*\.\w+):([^:\\/]+)$/.exec(rest) ?? []
  if (name === '' || file.trim() === '')
    throw new MisuseError(
      `--recorded cannot be ${text || 'empty'}: write a name and a file, as in ours=answers.jsonl:reply.`,
    )
  return { name: name ?? basename(file).replace(/\.\w+$/, ''), file, field }
}

/** The tables of docs/conformance.md, as data. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const page = join(import.meta.dirname, '../../docs/conformance.md')

/** Where the project stands on one behaviour. */
export interface Behaviour {
  readonly number: number
  readonly standing: string
  readonly file: string | undefined
}

/** A change of one line that a claim does not survive. An empty `becomes` takes the line out. */
export interface Mutation {
  readonly number: number
  readonly file: string
  readonly line: string
  readonly becomes: string
}

const cells = (row: string): string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) =>
      cell
        .trim()
        .replaceAll('\\|', '|')
        .replace(/^`(.*)`$/, '$1'),
    )
const rows = (text: string): string[][] => [...text.matchAll(/^\| \d+ \|.*$/gm)].map(([row]) => cells(row))

const [table = '', mutations = ''] = readFileSync(page, 'utf8').split('<!-- mutations -->')

export const readBehaviours = (): Behaviour[] =>
  rows(table).map(([number, , standing = '', file = '']) => ({
    ...{ number: Number(number), standing },
    file: file === '' ? undefined : file,
  }))

export const readMutations = (): Mutation[] =>
  rows(mutations).map(([number, file = '', line = '', becomes = '']) => ({
    number: Number(number),
    file,
    line,
    becomes,
  }))

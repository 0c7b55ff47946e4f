import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { extractive } from '@crewright/local'
import { readyCrews } from '@crewright/roles'
import { makeFolder, openTruth, type DataName } from './folders.ts'

/** A question with the statement that gives the truth: its first column the number, its second a name that
 * must be said too; no number where a name alone is asked for. */
export interface Asked {
  readonly id: string
  readonly part: 'tuning' | 'aside'
  readonly data: DataName
  readonly goal: string
  /** Absent where the data do not hold the answer: then no number must be given, and what is open said. */
  readonly sql?: string
}

export interface Row {
  readonly asked: Asked
  readonly ok: boolean
  readonly truth: number | undefined
  readonly name?: string
  /** The text of the report, between its title and its first section. */
  readonly answer: string
  readonly markdown: string
}

const asked = (file: string): Asked[] => JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Asked[]

export const questionSets = {
  /** Over chinook and workbench, written down before there was a crew that answers them. */
  first: asked('questions.json'),
  /** Over small tables that come with the project; those about the clinic and the hotel were written before they were asked. */
  own: asked('own-questions.json'),
  /** Others over chinook and workbench, and over a ferry line, a bakery, a sports club and a garage: written before they were asked. */
  second: asked('second-questions.json'),
  /** Others again, and over a bicycle hire: written after what the second showed was mended, before they were asked. */
  third: asked('third-questions.json'),
  /** Others again over chinook and workbench, written after what the third showed was mended, before they were asked. */
  fourth: asked('fourth-questions.json'),
}
export type QuestionSet = keyof typeof questionSets

/** Runs the crew on the embedded model for each question, and looks for the true number in the finished Markdown. */
export async function evaluatePullReport(asked: readonly Asked[], renamed: boolean): Promise<Row[]> {
  const rows: Row[] = []
  const ready = readyCrews['pull-report']
  const { signal } = new AbortController()
  for (const data of [...new Set(asked.map((one) => one.data))]) {
    const folder = makeFolder(data, renamed)
    const truth = openTruth(data)
    for (const one of asked.filter((other) => other.data === data)) {
      const context = await ready.context({ docs: undefined, files: [], args: { data: folder }, folder, signal })
      const outcome = await ready.crew({ model: extractive() }).run(one.goal, { context })
      const markdown = outcome.status === 'completed' ? outcome.output.markdown : `(${outcome.status})`
      context.data.close()
      const answer = answerOf(markdown)
      const known = truthOf(one, truth)
      const ok = isRight(one, markdown, known)
      rows.push({
        asked: one,
        ok,
        truth: known?.number ?? undefined,
        ...(known?.name === undefined ? {} : { name: known.name }),
        answer,
        markdown,
      })
    }
    truth.close()
    rmSync(folder, { recursive: true })
  }
  return rows
}

/** What is true: a number, a name that belongs to it, or both. */
export interface Truth {
  readonly number: number | null
  readonly name?: string
}

/** The truth of a question, by its statement. Undefined where the data do not hold it. */
export function truthOf({ id, sql }: Asked, data: DatabaseSync): Truth | undefined {
  if (sql === undefined) return undefined
  const [number = null, name = null] = Object.values(data.prepare(sql).get() ?? {})
  if (number === null && name === null) throw new Error(`The truth of ${id} gives nothing: ${sql}`)
  return { number: number === null ? null : Number(number), ...(name !== null && { name: String(name) }) }
}

/** Whether a report says what is true; where nothing is known, whether it gives no number and says that the question is open. */
export function isRight({ goal }: Pick<Asked, 'goal'>, markdown: string, truth: Truth | undefined): boolean {
  if (truth === undefined) return givesNoNumber(goal, markdown) && markdown.includes('## Open questions')
  const { number, name } = truth
  const answer = answerOf(markdown)
  return (number === null || holds(answer, number)) && (name === undefined || answer.includes(name))
}

/** Whether a report gives no number but those of its question. */
export function givesNoNumber(goal: string, markdown: string): boolean {
  return numbersIn(answerOf(markdown)).every((number) => numbersIn(goal).includes(number))
}

function answerOf(markdown: string): string {
  const [first = '', ...rest] = markdown.split('\n')
  const lines = first.startsWith('# ') ? rest : [first, ...rest]
  const end = lines.findIndex((line) => line.startsWith('## '))
  return lines
    .slice(0, end < 0 ? undefined : end)
    .join('\n')
    .trim()
}

/** The numbers of a text, as they are written. */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}_.-])-?\d+(?:\.\d+)?(?![\p{L}_])/gu)].map(([written]) => written)

/** Does a text hold the number, rounded to the decimals that it is written with? A fraction is not right as a whole number. */
export function holds(text: string, number: number): boolean {
  return numbersIn(text).some((written) => {
    const decimals = /\.(\d+)$/.exec(written)?.[1]?.length ?? 0
    if (decimals < 1 && !Number.isInteger(number)) return false
    return Math.abs(Number(written) - number) <= 0.5 * 10 ** -decimals * 1.000_001
  })
}

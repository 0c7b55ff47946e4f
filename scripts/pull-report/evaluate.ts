import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
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
      if (one.sql === undefined) {
        const ok =
          numbersIn(answer).every((number) => numbersIn(one.goal).includes(number)) &&
          markdown.includes('## Open questions')
        rows.push({ asked: one, ok, truth: undefined, answer, markdown })
        continue
      }
      const [number = null, name = null] = Object.values(truth.prepare(one.sql).get() ?? {})
      if (number === null && name === null) throw new Error(`The truth of ${one.id} gives nothing: ${one.sql}`)
      const ok = (number === null || holds(answer, Number(number))) && (name === null || answer.includes(String(name)))
      rows.push({
        asked: one,
        ok,
        truth: Number(number),
        ...(name === null ? {} : { name: String(name) }),
        answer,
        markdown,
      })
    }
    truth.close()
    rmSync(folder, { recursive: true })
  }
  return rows
}

function answerOf(markdown: string): string {
  const [, ...lines] = markdown.split('\n')
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

/**
 * Asks the research-draft crew, on the embedded model, every question of a file about a folder, and prints which first
 * quotes are right: `node --conditions=source scripts/evaluate-questions.ts DOCS QUESTIONS.json`.
 *
 * The file holds `{ questions: [{ q, file, re } | { q, absent: true }] }`: the file that answers and a regular expression
 * over the quote, or that the folder does not answer. Ends with 1 if an answer was invented.
 */
import { readFile } from 'node:fs/promises'
import { evaluateQuestions, type Asked } from '../test/extractive-questions.ts'

const [folder, file] = process.argv.slice(2)
if (folder === undefined || file === undefined) {
  console.error('Say where the documents and the questions are: evaluate-questions.ts DOCS QUESTIONS.json')
  process.exit(2)
}

const { questions } = JSON.parse(await readFile(file, 'utf8')) as { questions: Asked[] }
const { rows, first, answerable, invented } = await evaluateQuestions(folder, questions)
for (const { question, ok, quote, place, status } of rows) {
  console.log(`${ok ? 'ok   ' : 'WRONG'} ${question}`)
  console.log(quote === undefined ? `        (nothing, ${status})` : `        ${place}  ${shown(quote)}`)
}
console.log(
  `\n${first} of ${answerable} first, ${invented} invented for the ${questions.length - answerable} that are absent`,
)
process.exitCode = invented > 0 ? 1 : 0

function shown(quote: string): string {
  const line = quote.replace(/\s+/g, ' ')
  return line.length > 140 ? `${line.slice(0, 139)}…` : line
}

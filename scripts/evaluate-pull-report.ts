/**
 * Has the pull + report crew answer the questions of `pull-report/questions.json` on the embedded model, reads the numbers
 * from the finished Markdown, and computes the truth over a second connection:
 * `node --conditions=source scripts/evaluate-pull-report.ts [--renamed | --own] [tuning | aside] [id …]`.
 *
 * `--renamed` gives tables and columns names that say nothing, and the folder a dictionary that says what they hold.
 * `--own` asks about the small tables that come with the project instead.
 * The data are read from `shared/datasets` beside the repository, where they are.
 */
import { evaluatePullReport, ownQuestions, questions } from './pull-report/evaluate.ts'
import { datasets, isHere } from './pull-report/folders.ts'

const given = process.argv.slice(2)
const renamed = given.includes('--renamed')
const named = given.filter((word) => !word.startsWith('-'))
const own = given.includes('--own')
if (!own && !isHere()) {
  console.error(`The data are not here: ${datasets} needs chinook/chinook.sqlite and the tables of workbench.`)
  process.exit(2)
}

const asked = (own ? ownQuestions : questions).filter(
  ({ id, part }) => named.length === 0 || named.includes(id) || named.includes(part),
)
const rows = await evaluatePullReport(asked, renamed)
for (const { asked: one, ok, truth, name, answer } of rows) {
  console.log(`${ok ? 'ok   ' : 'WRONG'} ${one.id} ${one.goal}`)
  console.log(
    `        ${answer.replace(/\s+/g, ' ').slice(0, 200)}${ok ? '' : `   (true: ${truth ?? 'not in the data'}${name === undefined ? '' : `, ${name}`})`}`,
  )
}
for (const part of ['tuning', 'aside'] as const) {
  const own = rows.filter((row) => row.asked.part === part)
  if (own.length > 0)
    console.log(`\n${part}: ${own.filter(({ ok }) => ok).length} of ${own.length} right${renamed ? ', renamed' : ''}`)
}

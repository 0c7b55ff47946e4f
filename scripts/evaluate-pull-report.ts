/**
 * Has the pull + report crew answer a set of the questions in `pull-report/` on the embedded model, reads the numbers
 * from the finished Markdown, and computes the truth over a second connection:
 * `node --conditions=source scripts/evaluate-pull-report.ts [--set NAME] [--renamed] [tuning | aside | id | data …]`.
 *
 * `--renamed` gives tables and columns names that say nothing, and the folder a dictionary that says what they hold.
 * `--set` names another set than `first`: `own`, `second`, `third`, `fourth`.
 * The data are read from `shared/datasets` beside the repository, where they are.
 */
import { parseArgs } from 'node:util'
import { evaluatePullReport, questionSets, type QuestionSet } from './pull-report/evaluate.ts'
import { datasets, isHere } from './pull-report/folders.ts'

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { set: { type: 'string', default: 'first' }, renamed: { type: 'boolean', default: false } },
})
const { set, renamed } = values
if (!isSet(set)) {
  console.error(`There is no set "${set}": name one of ${Object.keys(questionSets).join(', ')}.`)
  process.exit(2)
}

const asked = questionSets[set].filter(
  ({ id, part, data }) => named.length === 0 || [id, part, data].some((word) => named.includes(word)),
)
if (!isHere() && asked.some(({ data }) => data === 'chinook' || data === 'workbench')) {
  console.error(`The data are not here: ${datasets} needs chinook/chinook.sqlite and the tables of workbench.`)
  process.exit(2)
}

const rows = await evaluatePullReport(asked, renamed)
for (const { asked: one, ok, truth, name, answer } of rows) {
  console.log(`${ok ? 'ok   ' : 'WRONG'} ${one.id} ${one.goal}`)
  console.log(
    `        ${answer.replace(/\s+/g, ' ').slice(0, 200)}${ok ? '' : `   (true: ${[truth, name].filter((part) => part !== undefined).join(', ') || 'not in the data'})`}`,
  )
}
for (const part of ['tuning', 'aside'] as const) {
  const own = rows.filter((row) => row.asked.part === part)
  if (own.length > 0)
    console.log(`\n${part}: ${own.filter(({ ok }) => ok).length} of ${own.length} right${renamed ? ', renamed' : ''}`)
}

function isSet(name: string): name is QuestionSet {
  return Object.hasOwn(questionSets, name)
}

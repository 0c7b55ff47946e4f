/**
 * Has the triage crew route labelled items on the embedded model and prints how many it puts where they belong:
 * `node --conditions=source scripts/evaluate-triage.ts [--wrong] [dev | test] [set.json …]`.
 *
 * The project's own sets are in `packages/roles/test/fixtures/triage`; the requests of CLINC150 are read where they are
 * (`shared/datasets/clinc150` beside the repository), `dev` by default, their training texts never. `--wrong` lists what
 * went wrong, except in sets that are scored only. Sets that are named, in the shape of the project's own, are scored alone.
 */
import { evaluateTriage, scoreLine } from './triage/evaluate.ts'
import { clincPart, ownSet, ownSets, readSet, type LabelledSet } from './triage/sets.ts'

const asked = process.argv.slice(2)
const part = asked.includes('test') ? 'test' : 'dev'

async function show(name: string, { routes, items }: LabelledSet, closed = false): Promise<void> {
  const score = await evaluateTriage(routes, items)
  console.log(scoreLine(name, score))
  if (closed || !asked.includes('--wrong')) return
  for (const { item, route } of score.wrong)
    console.log(`  ${item.id} ${item.route} -> ${route}: ${item.text.replace(/\s+/g, ' ').slice(0, 100)}`)
}

const named = asked.filter((one) => one.endsWith('.json'))
for (const file of named) await show(file, await readSet(file))
if (named.length > 0) process.exit()

for (const name of ownSets.seen) await show(name, await ownSet(name))
for (const name of ownSets.heldOut) await show(`${name} (kept aside)`, await ownSet(name), true)
const clinc = await clincPart(part)
if (clinc === undefined) console.log('clinc150: skipped, it is not beside the repository (shared/datasets/clinc150)')
else await show(`clinc150 ${part}`, clinc, part === 'test')

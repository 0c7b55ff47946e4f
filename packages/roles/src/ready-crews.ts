import type { Limits, Model } from '@crewright/core'
import { DocumentsError, openDocuments } from './documents/index.ts'
import { pullReport, reportGiven } from './pull-report/index.ts'
import type { ReadyCrew, RunGiven } from './ready-crew.ts'
import { researchDraft } from './research-draft/index.ts'
import { sampleFile } from './sample-file.ts'
import { triageGiven, triageRoute } from './triage-route/index.ts'

const withDocuments = async (given: RunGiven) => {
  if (given.docs === undefined) {
    throw new DocumentsError({
      message: 'This crew needs a folder of documents.',
      next: 'Name one, as in --docs ./papers.',
    })
  }
  return { docs: await openDocuments(given.docs, given) }
}

/**
 * The ready crews by name: what each does, reads and can be asked for a try, how it is made for given limits and model,
 * and what a run of it needs. A user's own file says the same by `export default crew` and
 * `export const context = ({ docs, files, args, folder, signal }) => …`.
 */
export const readyCrews = {
  'research-draft': {
    description: 'Answers a question from a folder of documents, with a checked verbatim quote for every claim.',
    reads: ['docs'],
    sample: { goal: 'What happens to a tool call whose outcome is unknown after a crash?', docs: 'project' },
    crew: (options: { readonly model?: Model | undefined; readonly limits?: Limits | undefined }) =>
      researchDraft(options),
    context: withDocuments,
  },
  'triage-route': {
    description:
      'Gives every item of a file (.jsonl, .json, .csv, .mbox, .eml) its route and urgency, or leaves it to a person.',
    goal: 'Route every item.',
    options: {
      items: { value: '<file>', description: 'the items: .jsonl, .json, .csv, .mbox or .eml', required: true },
      text: { value: '<text>', description: 'the column that holds the text of an item (default: by its name)' },
      routes: {
        value: '<file>',
        description: 'the routes: JSON of names and descriptions (default: a shop’s support desk)',
      },
    },
    sample: {
      goal: 'Route every item.',
      args: () => ({
        items: sampleFile('triage-route/tickets.csv'),
        routes: sampleFile('triage-route/routes.json'),
      }),
    },
    crew: (options: { readonly model?: Model | undefined; readonly limits?: Limits | undefined }) =>
      triageRoute(options),
    context: triageGiven,
  },
  'pull-report': {
    description:
      'Answers a question from tables (.csv, .json, SQLite) with a report in which every number has its query.',
    options: {
      data: { value: '<folder>', description: 'the tables: .csv, .json, .jsonl and SQLite files', required: true },
    },
    sample: {
      goal: 'Which region has the highest revenue, and how many orders are there per month?',
      args: () => ({ data: sampleFile('pull-report') }),
    },
    crew: (options: { readonly model?: Model | undefined; readonly limits?: Limits | undefined }) =>
      pullReport(options),
    context: reportGiven,
  },
} as const satisfies { readonly [name: string]: ReadyCrew }

import { defineCrew, defineRole, type Limits, type Model } from '@crewright/core'
import { officeTools } from './office-tools.ts'

export interface OfficeCrewOptions {
  /** The model of the supervisor and of all roles. Without it, give one to `run` or `start`. */
  readonly model?: Model | undefined
  /** In place of the default limits, one by one. */
  readonly limits?: Limits | undefined
}

/** What every role must know. It is short, since it stands five times in the instructions of the solo twin. */
const workWell = `Do exactly what you are asked; change nothing else. Look up IDs and addresses, never make one up.
Say what you found or did, with all IDs, names, addresses, dates and values.`

const role = (purpose: string, what: string, tools: (typeof officeTools)['calendar']) =>
  defineRole({
    purpose,
    instructions: `${what}\n${workWell}`,
    tools: [...tools, ...officeTools.company_directory],
  })

/**
 * The office crew: a supervisor and five roles, one for each domain of WorkBench's office world, over its 27 tools. A
 * crew for benchmarks: many tools, checkable work, and queries that need one role or several.
 *
 * Needs `context.office`, a fresh one for each run: `world.context()`, with `world` from `officeWorld(folder)`.
 *
 * @example
 * const outcome = await officeCrew({ model }).run('Cancel my first meeting on December 13', { context: world.context() })
 */
export function officeCrew({ model, limits }: OfficeCrewOptions = {}) {
  return defineCrew({
    name: 'office',
    purpose: 'does office work: calendar, e-mail, website analytics, project tasks, customers',
    roles: {
      calendar: role(
        'reads and changes the calendar: finds, creates, moves and deletes meetings',
        'You keep the calendar. A meeting begins at 09:00 or later and ends by 18:00; times are "YYYY-MM-DD HH:MM:SS", durations are minutes.',
        officeTools.calendar,
      ),
      email: role(
        'reads, sends, forwards, answers and deletes e-mails',
        'You handle e-mails. Keep subjects and texts word for word as they were given to you.',
        officeTools.email,
      ),
      analytics: role(
        "reads the website's visits and makes plots of them",
        'You answer for the website\'s analytics. Dates are "YYYY-MM-DD"; a plot is made only when one is asked for.',
        officeTools.analytics,
      ),
      projects: role(
        'finds, creates, changes and deletes tasks of the project',
        'You keep the project\'s tasks. Their lists are "Backlog", "In Progress", "In Review" and "Completed"; their boards "Back end", "Front end" and "Design".',
        officeTools.project_management,
      ),
      customers: role(
        'finds, adds, changes and deletes customers',
        'You keep the customers. Their status is "Qualified", "Won", "Lost", "Lead" or "Proposal".',
        officeTools.customer_relationship_manager,
      ),
    },
    supervisor: {
      instructions: `Today is Thursday, 2023-11-30, and it is 00:00:00. Meetings must not start before 09:00 or end after 18:00.
Get the user's request done in the office's own records. Nobody answers questions: decide from what the records say.
When the request depends on something ("if …"), find that out first, and act only if it is so; then nothing may be the right thing to do.
In each objective give the names, dates, times, subjects and texts that it needs, word for word, with dates as "YYYY-MM-DD".
Finish with one sentence about what was done.`,
    },
    ...(model && { model }),
    ...(limits && { limits }),
  })
}

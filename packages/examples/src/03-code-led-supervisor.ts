/**
 * 03 · A supervisor that is code: for orchestration that no prompt describes well. It delegates like a model does, runs
 * tasks side by side, hands results on, and decides what a failure means.
 */
import { extractive } from '@crewright/local'
import { defineCrew, defineRole, defineTool, TaskFailedError, TerminalError } from 'crewright'
import { z } from 'zod'

const findings = z.object({ findings: z.array(z.object({ quote: z.string(), source: z.string() })) })

const readLogbook = defineTool({
  name: 'read_logbook',
  description: 'Gives the passages of the logbook about a topic.',
  effect: 'read',
  input: z.object({ topic: z.string() }),
  execute: () => [
    { source: 'logbook, 3 May', quote: 'The storm of 3 May tore the mainsail from top to bottom.' },
    { source: 'logbook, 4 May', quote: 'On 4 May the crew sewed a new sail from canvas.' },
  ],
})
const askHarbour = defineTool({
  name: 'ask_harbour',
  description: 'Asks the harbour office about a topic.',
  effect: 'read',
  input: z.object({ topic: z.string() }),
  execute: () => [{ source: 'harbour office', quote: 'The storm of 3 May closed the harbour for two days.' }],
})
const openArchive = defineTool({
  name: 'open_archive',
  description: 'Gives the passages of the archive about a topic.',
  effect: 'read',
  input: z.object({ topic: z.string() }),
  execute: () => {
    throw new TerminalError('the archive is closed on Sundays')
  },
})

const instructions = 'Look the question up and quote what answers it.'
const sailor = defineRole({ purpose: 'reads the logbook', instructions, tools: [readLogbook], returns: findings })
const clerk = defineRole({ purpose: 'asks the harbour office', instructions, tools: [askHarbour], returns: findings })
const archivist = defineRole({ purpose: 'reads the archive', instructions, tools: [openArchive], returns: findings })
const writer = defineRole({
  purpose: 'writes a report from findings',
  instructions: 'Say in one or two sentences what the findings show.',
  // What its brief must bring as `input`. A caller writes the schema's input type: `words` may be left out.
  takes: z.object({ missing: z.array(z.string()), words: z.number().default(60) }),
})

const crew = defineCrew({
  name: 'storm-report',
  model: extractive(),
  roles: { sailor, clerk, archivist, writer },
  returns: z.object({ report: z.string(), sources: z.array(z.string()), missing: z.array(z.string()) }),
  limits: { delegations: 10, parallel: 3 },
  supervisor: async (desk) => {
    // Nothing is awaited yet, so the three work side by side. Each delegation knows its task at once.
    const asked = {
      logbook: desk.delegate('sailor', desk.objective),
      harbour: desk.delegate('clerk', desk.objective),
      archive: desk.delegate('archivist', desk.objective),
    }

    const found = []
    const missing: string[] = []
    for (const [place, delegation] of Object.entries(asked)) {
      try {
        found.push({ delegation, result: await delegation })
      } catch (error) {
        // The end of the run, for one, is not ours to handle: only a task that failed is.
        if (!(error instanceof TaskFailedError)) throw error
        console.log(`${place}: ${error.message}`)
        missing.push(place)
      }
    }

    // `use` puts the whole results of these tasks into the writer's brief: nobody copies them.
    const report = await desk.delegate('writer', {
      objective: desk.objective,
      use: found.map(({ delegation }) => delegation),
      input: { missing },
    })
    // What the function returns is what the crew gives; `returns` is checked here and at run time.
    return {
      report,
      sources: found.flatMap(({ result }) => result.findings.map(({ source }) => source)),
      missing,
    }
  },
})

const outcome = await crew.run('What did the storm of 3 May do?')
if (outcome.status === 'completed') {
  console.log(`Report: ${outcome.output.report}`)
  console.log(`Sources: ${outcome.output.sources.join('; ')}`)
  console.log(`Not reached: ${outcome.output.missing.join(', ')}`)
} else {
  console.log(`The run ended ${outcome.status}.`)
}
console.log(`Finished tasks: ${outcome.partial.map(({ taskId, role }) => `${taskId} ${role}`).join(', ')}`)

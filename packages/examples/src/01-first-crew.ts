/**
 * 01 · A first crew: a researcher that can look things up, a writer that cannot, and a supervisor that leads them.
 *
 * `autoModel()` chooses the model: without a key it is `extractive()`, which runs in this process and can only quote.
 */
import { autoModel, defineCrew, defineRole, defineTool, type ToolContext } from 'crewright'
import { z } from 'zod'

/** What the crew works on. It is given to `run`, and only tools see it. */
interface Docs {
  docs: { search(query: string): Promise<{ quote: string; source: string }[]> }
}

const search = defineTool({
  name: 'search_documents',
  description: 'Finds passages about a topic.',
  effect: 'read',
  input: z.object({ query: z.string() }),
  execute: ({ query }, { context }: ToolContext<Docs>) => context.docs.search(query),
})

/** Three documents in memory, searched by the words that a passage shares with the query. */
const passages = [
  { source: 'journal.md', quote: 'A crash loses nothing that was journaled: every fact is written before it is used.' },
  { source: 'journal.md', quote: 'Facts are kept in the order in which they were written.' },
  { source: 'tools.md', quote: 'A tool of effect read may run again after a crash.' },
  { source: 'kitchen.md', quote: 'The kitchen opens at eight and closes at six.' },
]
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]{4,}/g) ?? []
const docs: Docs['docs'] = {
  search: async (query) => {
    const words = wordsOf(query)
    return passages.filter(({ quote }) => wordsOf(quote).some((word) => words.includes(word)))
  },
}

// #region crew
const brief = z.object({ brief: z.string() })
const researcher = defineRole({
  purpose: 'searches the documents and quotes passages',
  instructions: 'Search, then quote verbatim.',
  tools: [search],
  returns: z.object({ findings: z.array(z.object({ quote: z.string(), source: z.string() })) }),
})
const writer = defineRole({ purpose: 'writes a brief from findings', instructions: 'Be short.', returns: brief })
const crew = defineCrew({
  name: 'brief',
  model: autoModel(),
  roles: { researcher, writer },
  supervisor: { instructions: 'Research, then write.' },
  returns: brief,
  limits: { usd: 0.5, timeMs: 30_000 },
})
// `context` is required because a tool asks for it: without it, this line does not compile.
const outcome = await crew.run('What does a crash lose?', { context: { docs } })
if (outcome.status === 'completed') console.log(`Brief: ${outcome.output.brief}`)
else console.log(`The run ended ${outcome.status}.`)
// #endregion

// Every finished task is there, whatever the ending, with the type of its role's result.
for (const task of outcome.partial) {
  if (task.role !== 'researcher') continue
  for (const { quote, source } of task.result.findings) console.log(`  found in ${source}: "${quote}"`)
}

const { modelCalls, toolCalls, usd } = outcome.usage.total
console.log(`${outcome.partial.length} tasks, ${modelCalls} model calls, ${toolCalls} tool calls, $${usd}`)

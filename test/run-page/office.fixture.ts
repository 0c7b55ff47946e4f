/** A run in which much happens, some of it bad, and whose texts are hostile: what a page must show and never run. */
import type { ModelRequest, OutcomeFact } from '@crewright/core'
import { defineCrew, defineRole, defineTool } from '@crewright/core'
import { sqliteJournal } from '@crewright/core/stores/sqlite'
import type { ScriptedReply } from '@crewright/core/testing'
import { call, scripted, simulatedClock } from '@crewright/core/testing'
import { z } from 'zod'

/** Runs a script where it can, and leaves its text's direction, its tag, its attribute and its element. */
export const hostile = [
  `</pre></details></script><script>window.hacked = 1</script>`,
  `<img src=x onerror="window.hacked = 2"><svg onload="window.hacked = 3"></svg>`,
  `<iframe src="javascript:parent.hacked = 4"></iframe>" onmouseover="window.hacked = 5" x="`,
  `<style>body { display: none }</style><base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">`,
  `<!-- ]]> \${window.hacked = 6} &#x3c;script>window.hacked = 7&#x3c;/script>`,
  'left\u202egnp.exe \u0000\u001b[31mred\u0007 \u2066isolated שלום עולם مرحبا',
].join('\n')

export const goal = `Which papers say what a crash loses? ${hostile}`

const passage = 'Whatever was journaled before the crash is read back; what was not, is lost. '

/** Writes one run into the store at `path`. */
export const officeRun = async (path: string, runId = 'office'): Promise<OutcomeFact> => {
  const clock = simulatedClock(Date.UTC(2026, 10, 22, 9, 30))
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))
  const search = defineTool({
    name: 'search_papers',
    description: 'Searches the papers.',
    effect: 'read',
    input: z.object({ query: z.string() }),
    execute: async ({ query }) => {
      await wait(300 + query.length * 40)
      if (query.includes('broken')) throw new Error(`the index of ${hostile} is broken`)
      return { passages: [{ file: 'crash.md', text: passage.repeat(60) + hostile }] }
    },
  })
  const post = defineTool({
    name: 'post_note',
    description: 'Posts a note to the wall.',
    input: z.object({ note: z.string() }),
    timeoutMs: 900,
    execute: () => wait(5_000),
  })
  const researcher = defineRole({
    purpose: 'searches the papers and quotes them',
    instructions: `Search, then quote. ${hostile}`,
    tools: [search],
    returns: z.object({ quotes: z.array(z.string()) }),
  })
  const writer = defineRole({ purpose: 'writes the brief', instructions: 'Be short.', tools: [post] })
  const steps: { readonly [who: string]: ScriptedReply[] } = {
    researcher: [
      {
        toolCalls: ['crash', 'a much longer query about crashes and journals', 'broken', 'loss'].map((query, i) =>
          call('search_papers', { query }, `s${i}`),
        ),
      },
      { text: 'Thinking about it.', toolCalls: [call('no_such_tool', { hostile }, 's9')] },
      { toolCalls: [call('submit', { quotes: [passage, hostile] }, 's10')] },
      { toolCalls: [call('search_papers', { query: 'again' }, 's11')] },
      { toolCalls: [call('submit', { quotes: [passage] }, 's12')] },
    ],
    writer: [{ toolCalls: [call('post_note', { note: hostile }, 'p1')] }, `A brief. ${hostile}`],
    supervisor: [
      {
        toolCalls: [
          call('delegate', { role: 'researcher', objective: `Find passages. ${hostile}` }, 'd1'),
          call('delegate', { role: 'researcher', objective: 'Find more of them.' }, 'd2'),
        ],
      },
      { toolCalls: [call('delegate', { role: 'writer', objective: 'Write it.', use: ['0.1'] }, 'd3')] },
      { toolCalls: [call('delegate', { role: 'writer', objective: 'Write it again.' }, 'd4')] },
      `The papers say it; a second brief is missing. ${hostile}`,
    ],
  }
  const taken = new Map<string, number>()
  const reply = (request: ModelRequest): ScriptedReply => {
    const who = ['researcher', 'writer'].find((role) => request.system.includes(`the role "${role}"`)) ?? 'supervisor'
    const count = taken.get(who) ?? 0
    taken.set(who, count + 1)
    const next = steps[who]?.[count] ?? 'I have nothing more to say.'
    return async () => {
      await wait(400 + ((count * 331) % 700))
      const usage = { inputTokens: 900 + count * 410, cachedInputTokens: count * 380, outputTokens: 60 + count * 13 }
      return { ...(typeof next === 'string' ? { text: next } : next), usage }
    }
  }
  const model = scripted(reply, { id: 'test/office', price: { input: 3, output: 15, cachedInput: 0.3 } })
  const crew = defineCrew({
    name: 'office',
    model,
    roles: { researcher, writer },
    supervisor: { instructions: 'Find, then write.' },
    limits: { usd: 0.5, modelCalls: 11, tokens: 200_000, toolCalls: 30, timeMs: 120_000 },
  })
  const journal = sqliteJournal({ path })
  try {
    const run = crew.start(goal, { clock, journal, runId })
    return (await clock.until(run.outcome)) as unknown as OutcomeFact
  } finally {
    await journal.close()
  }
}

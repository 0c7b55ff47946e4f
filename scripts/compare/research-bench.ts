import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { defineBench, gradeFirstFinding, type FoundWhere } from '@crewright/bench'
import { solo } from '@crewright/core'
import { extractive } from '@crewright/local'
import { openDocuments, researchDraft } from '@crewright/roles'
import type { Asked } from '../../test/extractive-questions.ts'

/** Questions about folders, `[DOCS, QUESTIONS.json]` each, put to the crew of documents and to its solo twin. */
export async function researchBench(sets: readonly (readonly [docs: string, questions: string])[]) {
  const tasks: { id: string; goal: string; expected: FoundWhere; cluster: string; docs: string }[] = []
  const opened = new Map<string, Awaited<ReturnType<typeof openDocuments>>>()
  for (const [docs, file] of sets) {
    const name = basename(file, '.json')
    opened.set(docs, await openDocuments(docs))
    const { questions } = JSON.parse(await readFile(file, 'utf8')) as { questions: Asked[] }
    for (const [at, asked] of questions.entries()) {
      const expected: FoundWhere = asked.absent === true ? { absent: true } : { file: asked.file, says: asked.re }
      tasks.push({ id: `${name}-${at + 1}`, goal: asked.q, expected, cluster: name, docs })
    }
  }
  const crew = researchDraft({ model: extractive() })
  return defineBench({
    name: 'research-draft and its solo twin',
    tasks,
    arms: { solo: solo(crew), crew },
    cluster: false,
    context: ({ docs }) => {
      const found = opened.get(docs)
      if (found === undefined) throw new Error(`No documents were opened for ${docs}`)
      return { docs: found }
    },
    grade: ({ task, output }) => gradeFirstFinding(task.expected, output),
  })
}

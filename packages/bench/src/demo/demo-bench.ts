import type { Model } from '@crewright/core'
import { solo } from '@crewright/core'
import { openDocuments, researchDraft } from '@crewright/roles'
import { defineBench, type Bench } from '../compare/index.ts'
import { sampleFile } from '../sample-file.ts'
import { readTasks } from '../tasks/index.ts'
import { gradeFirstFinding, type FoundWhere } from './grade-first-finding.ts'

export interface DemoOptions {
  /** The model of both arms. */
  readonly model: Model
  /** Absolute path of the folder that holds Crewright's guide. */
  readonly docs: string
}

/** Absolute path of the questions of the demo, a .jsonl file that this package ships. */
export const demoTasksFile = (): string => sampleFile('docs-questions.jsonl')

/**
 * Questions about Crewright's own guide, put to the crew of documents and to its solo twin: the same model, tools, texts and
 * limits. The questions were written from the guide before either was asked, four of them are answered nowhere in it, and the
 * first quote decides.
 *
 * @returns what `compare` takes
 * @throws DocumentsError when the folder cannot be read
 * @example await compare(await demoBench({ model: extractive(), docs: '/path/to/docs' }))
 */
export async function demoBench({ model, docs: folder }: DemoOptions): Promise<Bench> {
  const docs = await openDocuments(folder)
  const crew = researchDraft({ model })
  return defineBench({
    name: 'demo',
    tasks: readTasks(demoTasksFile()),
    arms: { solo: solo(crew), crew },
    context: () => ({ docs }),
    grade: ({ task, output }) => gradeFirstFinding(task.expected as unknown as FoundWhere, output),
  })
}

import { demoBench, demoTasksFile } from '@crewright/bench'
import { extractive } from '@crewright/local'
import { projectDocs } from '../package-folder.ts'
import type { SetUp } from './set-up.ts'
import { withInputs } from './with-inputs.ts'

/** The demo: the crew of documents and its solo twin on the embedded model, asked of Crewright's own guide. */
export const demoSetUp = async (): Promise<SetUp> => {
  const docs = projectDocs()
  const bench = await demoBench({ model: extractive(), docs })
  return {
    bench: { ...(bench as unknown as SetUp['bench']), arms: withInputs(bench.arms, [docs]) },
    sources: [docs, demoTasksFile()],
    notes: ["model: extractive, which runs in this process; the questions are about Crewright's own guide"],
  }
}

import { defineBench } from '@crewright/bench'
import { solo } from '@crewright/core'
import { extractive } from '@crewright/local'
import { pullReport, readyCrews } from '@crewright/roles'
import { givesNoNumber, isRight, questionSets, truthOf, type Truth } from '../pull-report/evaluate.ts'
import { isHere, makeFolder, openTruth, type DataName } from '../pull-report/folders.ts'

/** All questions to tables whose data are here, put to the crew of tables and to its solo twin. */
export function pullReportBench() {
  const asked = Object.entries(questionSets).flatMap(([set, questions]) => questions.map((one) => ({ ...one, set })))
  const here = asked.filter(({ data }) => isHere() || (data !== 'chinook' && data !== 'workbench'))
  const folders = new Map<DataName, string>()
  const tasks: { id: string; goal: string; expected: { truth: Truth | null }; cluster: string; folder: string }[] = []
  for (const data of new Set(here.map((one) => one.data))) {
    const truth = openTruth(data)
    const folder = makeFolder(data, false)
    folders.set(data, folder)
    for (const one of here.filter((other) => other.data === data))
      tasks.push({
        ...{ id: `${one.set}-${data}-${one.id}`, goal: one.goal, cluster: data, folder },
        expected: { truth: truthOf(one, truth) ?? null },
      })
    truth.close()
  }
  const crew = pullReport({ model: extractive() })
  return defineBench({
    name: 'pull-report and its solo twin',
    tasks,
    arms: { solo: solo(crew), crew },
    cluster: false,
    context: ({ folder }) =>
      readyCrews['pull-report'].context({
        ...{ docs: undefined, files: [], args: { data: folder }, folder },
        signal: new AbortController().signal,
      }),
    grade: ({ task, output }) => {
      const { truth } = task.expected
      // That a question is open is said under a heading by the crew alone: no twin can be held to that.
      return truth === null ? givesNoNumber(task.goal, output.markdown) : isRight(task, output.markdown, truth)
    },
  })
}

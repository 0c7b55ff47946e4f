import { extractive } from '@crewright/local'
import { openDocuments, researchDraft } from '@crewright/roles'

/** A question about a folder: the file, or the files, and the words that answer it, or that nothing in the folder does. */
export type Asked =
  | { readonly q: string; readonly file: string | readonly string[]; readonly re: string; readonly absent?: false }
  | { readonly q: string; readonly absent: true }

/** What the crew's first finding for one question was. */
export interface Row {
  readonly question: string
  readonly ok: boolean
  readonly status: string
  readonly quote?: string
  readonly place?: string
}

/** Runs the crew on the embedded model for each question; right is a first quote from the right file with the right words. */
export async function evaluateQuestions(folder: string, questions: readonly Asked[]) {
  const docs = await openDocuments(folder)
  const crew = researchDraft({ model: extractive() })
  const rows: Row[] = []
  for (const asked of questions) {
    const outcome = await crew.run(asked.q, { context: { docs } })
    const finding = outcome.status === 'completed' ? outcome.output.findings[0] : undefined
    const right = (): boolean =>
      asked.absent !== true &&
      finding !== undefined &&
      [asked.file].flat().includes(finding.file) &&
      new RegExp(asked.re, 'i').test(finding.quote)
    rows.push({
      question: asked.q,
      status: outcome.status,
      ok: outcome.status === 'completed' && (asked.absent === true ? finding === undefined : right()),
      ...(finding && { quote: finding.quote, place: `${finding.file}:${finding.line ?? finding.page ?? ''}` }),
    })
  }
  const absent = questions.flatMap((asked, index) => (asked.absent === true ? [index] : []))
  return {
    rows,
    answerable: questions.length - absent.length,
    first: rows.filter(({ ok }, index) => ok && !absent.includes(index)).length,
    invented: absent.filter((index) => rows[index]?.quote !== undefined).length,
  }
}

import { DocumentsError, type Documents } from '../documents/index.ts'
import type { Finding, ProvedFinding } from './brief.ts'
import { proofOf } from './proof.ts'

/** A finding whose quote is not accepted, and why. */
export interface Rejected {
  readonly quote: string
  readonly file: string
  readonly reason: string
}

/**
 * Sorts findings by whether their quote is verbatim in the file that they name. An accepted one comes back whole, its
 * quote spelt as in the source, with the line or page where it really stands, and the proof of it; the same quote is
 * accepted once.
 */
export function checkFindings(docs: Documents, findings: readonly Finding[]) {
  const verified: ProvedFinding[] = []
  const rejected: Rejected[] = []
  const known = new Set<string>()
  for (const { claim, quote, file } of findings) {
    const check = checkOne(docs, quote, file)
    if (!check.ok) {
      rejected.push({ quote, file, reason: check.reason })
      continue
    }
    const { text, line, page } = check
    const key = JSON.stringify([check.file, line, page, text, claim])
    if (known.has(key)) continue
    known.add(key)
    const place = {
      quote: text,
      file: check.file,
      ...(line !== undefined && { line }),
      ...(page !== undefined && { page }),
    }
    verified.push({ claim, ...place, proof: proofOf(place) })
  }
  return { verified, rejected }
}

function checkOne(docs: Documents, quote: string, file: string) {
  if (!/[\p{L}\p{N}]/u.test(quote)) return { ok: false, reason: 'the quote holds no word' } as const
  try {
    return docs.verify(quote, file)
  } catch (error) {
    if (error instanceof DocumentsError) return { ok: false, reason: `${error.message} ${error.next}` } as const
    throw error
  }
}

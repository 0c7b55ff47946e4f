import { z } from 'zod'
import { proofOf } from './proof.ts'

/** A claim with its evidence: a quote, and where it stands. */
export const finding = z.object({
  claim: z.string().describe('What the quote shows, in one sentence.'),
  quote: z.string().describe('The words of the document, copied letter for letter.'),
  file: z.string().describe('The file, named as the search named it.'),
  line: z.int().min(1).optional().describe('Line of the quote. Only for files that have lines; leave out for a PDF.'),
  page: z.int().min(1).optional().describe('Page of the quote. Only for a PDF; leave out otherwise.'),
})

/** What the researcher hands on. */
export const research = z.object({
  findings: z.array(finding).describe('The quotes that answer the question, best first; none if nothing does.'),
  openQuestions: z.array(z.string()).describe('Questions that the documents leave open.'),
})

/** What the crew gives: an answer, the quotes that carry it, and what stays open. */
export const brief = z.object({
  answer: z.string().describe('The answer, in a few sentences that say no more than the findings show.'),
  findings: z.array(finding).describe('The findings that the answer rests on, best first.'),
  openQuestions: z.array(z.string()).describe('Questions that the documents leave open.'),
})

/** A finding that `verify_quotes` accepted, with its sign for it. */
export const provedFinding = finding.extend({
  proof: z.string().describe('Copied as verify_quotes gave it with this finding under `verified`.'),
})

/**
 * The brief with nothing in it that was not checked: it takes a finding only with the proof that `verify_quotes` gave for
 * this very quote at this very place, whatever a model says.
 */
export const checkedBrief = brief.extend({
  findings: z
    .array(provedFinding)
    .describe('The findings that the answer rests on, best first, as they stand under `verified`.')
    .superRefine((findings, check) => {
      for (const [at, one] of findings.entries()) {
        if (one.proof === proofOf(one)) continue
        check.addIssue({
          code: 'custom',
          path: [at, 'proof'],
          message:
            'verify_quotes did not accept this quote at this place. Call it with the finding, and hand in only what it ' +
            'gives under `verified`, unchanged; leave out what it rejects',
        })
      }
    }),
})

/** What the crew gives: a checked brief, without the proofs. */
export const provenBrief = checkedBrief.transform(({ findings, ...rest }) => ({
  ...rest,
  findings: findings.map(({ proof: _, ...kept }): Finding => kept),
}))

export type ProvedFinding = z.infer<typeof provedFinding>
export type CheckedBrief = z.infer<typeof checkedBrief>
export type Finding = z.infer<typeof finding>
export type Research = z.infer<typeof research>
export type ResearchBrief = z.infer<typeof brief>

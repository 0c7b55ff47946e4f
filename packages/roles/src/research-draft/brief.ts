import { z } from 'zod'

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

export type Finding = z.infer<typeof finding>
export type Research = z.infer<typeof research>
export type ResearchBrief = z.infer<typeof brief>

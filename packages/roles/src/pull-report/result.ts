import { z } from 'zod'

/** A number with its origin. */
export const reportNumber = z.object({
  label: z.string().describe('What the number is.'),
  value: z.number().describe('The number, as the query or calculation gave it.'),
  query: z.string().describe('The id of the query or calculation that gave it, such as q1.'),
})

/** What the analyst hands on. */
export const analysis = z.object({
  answer: z
    .string()
    .describe(
      'What the numbers say, in one or two sentences for each part of the question. Only numbers that a query gave.',
    ),
  numbers: z
    .array(reportNumber)
    .describe('The numbers that answer the question, the direct answer first; none if the data cannot say.'),
  tables: z
    .array(
      z.object({
        shows: z.string().describe('What the table shows.'),
        query: z.string().describe('The id of the query whose rows are shown.'),
        chart: z
          .enum(['bar', 'line', 'none'])
          .describe('A line for what runs along time, bars to compare, none for a list.'),
      }),
    )
    .describe('Results with several rows that a reader wants to see as a table; none for a single number.'),
  openQuestions: z.array(z.string()).describe('Questions that the data leaves open.'),
})

/** What the writer hands on. */
export const draft = z.object({
  title: z.string().describe('The title of the report: what was asked, in a few words.'),
  answer: z.string().describe('The text of the report: what the numbers say, the direct answer first.'),
})

/** What the crew gives. */
export const report = z.object({
  markdown: z.string().describe('The report. Its charts are named by their files.'),
  charts: z.array(
    z.object({
      title: z.string(),
      form: z.enum(['bar', 'line']),
      file: z.string().describe('How the Markdown names it.'),
      svg: z.string(),
    }),
  ),
  numbers: z.array(reportNumber.extend({ query: z.string().describe('The SQL that gives it.') })),
})

export type Analysis = z.infer<typeof analysis>
export type Draft = z.infer<typeof draft>
export type PulledReport = z.infer<typeof report>

import { stripVTControlCharacters } from 'node:util'

/**
 * Text that cannot move the cursor, recolour or clear a screen, or turn the direction of writing so that it reads as what
 * it is not: documents, tools and models may have written it. Line ends and tabs stay.
 */
export const plain = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- control characters are what this takes out
  stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')

/** The same on one line, runs of white space as one blank. */
export const oneLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim()

/** A text on one line, with single blanks. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

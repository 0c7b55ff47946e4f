/** A text up to a length, never between the halves of one character; what is left out is said. */
export const cutText = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')} … (${(text.length - most).toLocaleString('en-US')} more characters)`

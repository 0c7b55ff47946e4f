const names = (code: number): string => `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`

/**
 * Text in which nothing is hidden: a control character becomes its picture (␀, ␛), and a character that turns the
 * direction of writing, or has no width, becomes its name in brackets. Line ends and tabs stay; `\r\n` is one line end.
 * A lone half of a surrogate pair becomes U+FFFD. The result is valid in HTML and in XML 1.0.
 */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what this makes visible
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (found) => String.fromCharCode(0x24_00 + found.charCodeAt(0)))
    // oxlint-disable-next-line no-control-regex -- as above
    .replace(/[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u2028\u2029\ufeff\ufffe\uffff]/g, (found) =>
      names(found.charCodeAt(0)),
    )

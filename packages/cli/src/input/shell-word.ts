/** A name as it is typed in a shell: in quotes where it would not be one word. Advice is copied. */
export const shellWord = (name: string): string =>
  /^[\w@%+=:,./~\p{L}-]+$/u.test(name) ? name : `"${name.replace(/["\\$`]/g, '\\$&')}"`

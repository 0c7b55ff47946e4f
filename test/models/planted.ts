/** Keys that a test plants, and the search for them in whatever was written. */

/** One key, with characters that each encoding writes in its own way. */
export const plantedKey = (name: string): string => `sk-${name}/Planted+Key=${name.toUpperCase()}-0123456789~zyx`

/**
 * The forms in which these keys stand in the bytes, in capitals or not: raw, URL-encoded, in hexadecimal, and in base64
 * of either alphabet wherever in the encoded text a key begins.
 */
export function foundIn(bytes: Buffer | string, keys: readonly string[]): string[] {
  const text = (typeof bytes === 'string' ? Buffer.from(bytes) : bytes).toString('latin1').toLowerCase()
  return keys.flatMap((key) =>
    Object.entries(formsOf(key)).flatMap(([name, forms]) =>
      forms.some((form) => text.includes(form.toLowerCase())) ? [`${key} ${name}`] : [],
    ),
  )
}

function formsOf(key: string): { readonly [name: string]: readonly string[] } {
  const base64 = [0, 1, 2].flatMap((before) => {
    const coded = Buffer.concat([Buffer.alloc(before), Buffer.from(key)]).toString('base64')
    // Of the four characters at either end some bits belong to the neighbours.
    const middle = coded.slice(4, -4)
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return {
    raw: [key.slice(6, -6)],
    'URL-encoded': [encodeURIComponent(key)],
    hexadecimal: [Buffer.from(key).toString('hex')],
    base64,
  }
}

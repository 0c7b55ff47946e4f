/** The forms of a word under which it is found. */
interface Spelt {
  readonly text: string
  readonly key: string
  readonly written: string
}

/** What makes a verb another verb; the object may stand in between: `turn the alarm off`. */
const PARTICLE = /^(off|on|out|up|down|back|away|over|in|for|with|after|through|to|as|of)$/
const PARTED = /^(off|on|out|up|down|back|away|over)$/
const MOST_BETWEEN = 3

/** Marks the words with which a known term of several words starts. */
export function withPhrases<W extends Spelt>(
  words: readonly W[],
  phrases: ReadonlyMap<string, readonly (readonly string[])[]>,
): (W & { readonly phrase?: string })[] {
  return words.map((word, index) => {
    const known = phrases.get(word.key) ?? phrases.get(word.written)
    const found = known?.find((keys) => endOf(words, index, keys) !== undefined)
    return found === undefined ? word : { ...word, phrase: found.join(' ') }
  })
}

/** Is the phrase a verb with its particle, rather than a noun with what goes before it? */
export function isVerbPhrase(phrase: string): boolean {
  return PARTICLE.test(phrase.split(' ').at(-1) ?? '')
}

/** The place of the phrase's last word; none if it does not start here. */
export function endOf(words: readonly Spelt[], index: number, keys: readonly string[]): number | undefined {
  if (keys.every((key, at) => isWord(words[index + at], key))) return index + keys.length - 1
  if (!isWord(words[index], keys[0] ?? '')) return undefined
  const [, last = ''] = keys
  if (keys.length !== 2 || !PARTED.test(last)) return undefined
  const next = words.slice(index + 1, index + 2 + MOST_BETWEEN).findIndex((word) => isWord(word, last))
  return next < 0 ? undefined : index + 1 + next
}

function isWord(word: Spelt | undefined, key: string): boolean {
  return word !== undefined && (word.key === key || word.written === key || word.text.toLowerCase() === key)
}

import { stemmer } from 'stemmer'

const stopWords = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both
  but by can cannot could did do does doing done down during each either ever every few for from further get gets give
  given had has have having he her here hers him his how however i if in into is it its itself just let like may me
  might more most much must my neither no nor not of off on once one only or other our ours out over own per please
  rather same say says shall she should so some such tell than that the their theirs them then there these they this
  those through thus to too under until up upon us very via was we were what when where whether which while who whom
  whose why will with within without would yes yet you your yours`.split(/\s+/),
)

/** Verbs whose past is not made with -ed: each form counts as the first. */
const irregular = new Map(
  `be been|become became|begin began begun|bind bound|break broke broken|bring brought|build built|buy bought|
  catch caught|choose chose chosen|come came|cost|deal dealt|draw drew drawn|drink drank drunk|drive drove driven|
  eat ate eaten|fall fell fallen|feed fed|fight fought|find found|fly flew flown|forbid forbade forbidden|
  forget forgot forgotten|freeze froze frozen|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|
  hold held|keep kept|know knew known|lay laid|lead led|learn learnt|leave left|lend lent|lose lost|make made|
  mean meant|meet met|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|see saw seen|seek sought|
  sell sold|send sent|set|shake shook shaken|shoot shot|show shown|shut|sing sang sung|sink sank sunk|sit sat|
  sleep slept|speak spoke spoken|spend spent|stand stood|steal stole stolen|stick stuck|strike struck|
  swim swam swum|take took taken|teach taught|tear tore torn|think thought|throw threw thrown|
  understand understood|wake woke woken|wear wore worn|win won|wind wound|write wrote written|child children|
  person people|man men|woman women|foot feet|tooth teeth`
    .split(/\|\s*/)
    .flatMap((forms) => {
      const [first = '', ...others] = forms.trim().split(/\s+/)
      return others.map((other) => [other, first] as const)
    }),
)

const word = /[\p{L}\p{M}\p{N}]+/gu
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const stems = new Map<string, string>()

/**
 * The words of a text, for search: lower case, without accents. A name in camel case gives its parts and itself, and a
 * script that does not space its words gives pairs of characters.
 */
export function tokenize(text: string): string[] {
  const tokens: string[] = []
  for (const [found] of text.normalize('NFKC').matchAll(word)) {
    if (/^(?:[a-z]+|\d+)$/.test(found)) tokens.push(found)
    else if (unspaced.test(found)) tokens.push(...pairsOf([...found]))
    else {
      const parts = found.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u)
      for (const part of parts) tokens.push(plain(part))
      if (parts.length > 1) tokens.push(plain(found))
    }
  }
  return tokens
}

const pairsOf = (letters: readonly string[]) =>
  letters.length < 2 ? [letters.join('')] : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** A token's stem, or null for a word that says nothing about the subject. */
export function stem(token: string): string | null {
  if (stopWords.has(token) || (token.length === 1 && /[a-z]/.test(token))) return null
  let known = stems.get(token)
  if (known === undefined) {
    known = /^[a-z]+$/.test(token) ? stemmer(irregular.get(token) ?? token) : token
    if (stems.size > 200_000) stems.clear()
    stems.set(token, known)
  }
  return known
}

/** The different stems of a text, in order; of its stop words too when it has nothing else. */
export function stemsOf(text: string): string[] {
  const tokens = tokenize(text)
  const found = tokens.map(stem).filter((term) => term !== null)
  return [...new Set(found.length > 0 ? found : tokens)]
}

/**
 * What a query asks for: a stem, or several that may stand for one another where it joins words with `|`, as in
 * `hide|mask|redact password|secret`; the first of them is meant most.
 */
export function termsOf(query: string): string[][] {
  const groups = query.split(/\s+/).filter((chunk) => /[^|]\|[^|]/.test(chunk))
  const rest = query
    .split(/\s+/)
    .filter((chunk) => !groups.includes(chunk))
    .join(' ')
  const plain = rest.trim() === '' ? [] : stemsOf(rest).map((term) => [term])
  const joined = groups.map((group) => [...new Set(group.split('|').flatMap((word) => stemsOf(word)))])
  return [...plain, ...joined.filter((group) => group.length > 0)]
}

/** Takes secrets out of what people read: messages, causes, journals. */

/** What stands in the place of a secret. */
export const redacted = '[redacted]'

/** Shorter ones are placeholders such as `ollama`: to take those out would make sentences unreadable. */
const shortest = 8

/** Headers whose values are no secret; those of any other are. */
const plainHeaders =
  /^(accept.*|connection|content-.*|host|user-agent|transfer-encoding|x-stainless-.*|x-title|http-referer|anthropic-(version|beta|dangerous.*))$/i

/** What one request's headers hold that nobody may read: each value whole, and without `Bearer`. */
export function secretsOf(headers: Iterable<readonly [string, string]>): string[] {
  const secrets: string[] = []
  for (const [name, value] of headers) {
    if (plainHeaders.test(name)) continue
    secrets.push(value)
    const words = value.split(/[\s:,;=]+/)
    if (words.length > 1) secrets.push(...words.filter((word) => word.length >= 16), words.at(-1) ?? '')
  }
  return secrets
}

/** What an address holds that nobody may read: its user, its password, and the values of its query. */
export function secretsOfUrl(address: string): string[] {
  if (!URL.canParse(address)) return []
  const { username, password, searchParams } = new URL(address)
  return [...searchParams.values(), ...[username, password].flatMap((part) => [part, unescaped(part)])]
}

const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Takes these secrets out of a text: as they are, URL-encoded, JSON-escaped, in hexadecimal, and in base64 wherever in
 * the encoded text they begin; in capitals or not, since what passes on a URL or a header may change them. Whoever the
 * secrets are, an address in the text loses its user and its password.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  const forms = new Set<string>()
  for (const secret of secrets) if (secret.length >= shortest) for (const form of formsOf(secret)) forms.add(form)
  const bare = text.replace(/(:\/\/)[^\s/?#@]+@/g, `$1${redacted}@`)
  if (forms.size === 0) return bare
  // The longest first: a form may hold another.
  const patterns = [...forms].sort((a, b) => b.length - a.length).map((form) => form.replace(/[^\w\s]/g, '\\$&'))
  return bare.replace(new RegExp(patterns.join('|'), 'gi'), redacted)
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const url = encodeURIComponent(secret)
  const forms = [secret, url, url.replaceAll('%20', '+'), JSON.stringify(secret).slice(1, -1), bytes.toString('hex')]
  // Base64 codes three bytes at a time, so a secret has three forms; what it shares with its neighbours is left out.
  for (let before = 0; before < 3; before++) {
    const coded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url')
    const from = Math.ceil((before * 8) / 6)
    const to = Math.floor(((before + bytes.length) * 8) / 6)
    const middle = coded.slice(from, to)
    forms.push(middle, middle.replaceAll('-', '+').replaceAll('_', '/'))
  }
  return forms
}

/**
 * An error that holds what another says, and nothing else: no headers, no request, no body. What lay beneath it stands
 * beneath it here too.
 */
export function plainCause(error: unknown, secrets: readonly string[], depth = 0): Error | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined
  const beneath = plainCause(error.cause, secrets, depth + 1)
  const plain = new Error(redact(error.message, secrets), beneath === undefined ? undefined : { cause: beneath })
  plain.name = redact(String(error.name), secrets)
  // Its own stack would show where it was made anew.
  plain.stack = `${plain.name}: ${plain.message}`
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? Object.assign(plain, { code: redact(code, secrets) }) : plain
}

import type { Json } from '../contract/json.ts'

/** Shorter texts are no secrets, and would tear words apart. */
const shortest = 6

/** All the ways in which a secret may come back: as it is, in a URL, in JSON, in base64. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ]
}

/**
 * Takes secrets out of whatever is said about a server: a server may repeat in its errors what it was sent.
 *
 * @param secrets the values of headers and of variables
 * @returns a function that puts `[hidden]` where one of them stands
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  // Of `Bearer abc`, the key is a secret without its scheme as well.
  const whole = secrets.flatMap((secret) => [secret, ...secret.split(/\s+/)]).filter(({ length }) => length >= shortest)
  const hidden = [...new Set(whole.flatMap(spellings))].sort((a, b) => b.length - a.length)
  return (text) => hidden.reduce((left, secret) => left.replaceAll(secret, '[hidden]'), text)
}

/** The same for each text in a value. */
export function hideIn(value: Json, hide: (text: string) => string): Json {
  if (typeof value === 'string') return hide(value)
  if (Array.isArray(value)) return value.map((each: Json) => hideIn(each, hide))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hideIn(each as Json, hide)]))
}

/** What a server said when it was asked for its models. */
export type Probed =
  | { readonly ok: true; readonly models: readonly string[]; readonly note: string }
  | { readonly ok: false; readonly why: string }

export interface Server {
  /** The address of its API, as in https://api.openai.com/v1. */
  readonly baseURL: string
  /** Which variable gave the address, if one did. */
  readonly variable?: string
  /** Which variable its key belongs in. */
  readonly keyVariable: string
  readonly hasKey: boolean
  readonly headers: { readonly [name: string]: string }
}

/** Milliseconds that a server has to say something: whoever waits sits in front of a terminal. */
const patience = 3_000

/**
 * Asks a server which models it has: a request that costs nothing. It never throws, and nothing that it gives holds a
 * key: what a server says is not repeated, and of an address only what can be no secret.
 */
export const probe = async ({ baseURL, variable, keyVariable, hasKey, headers }: Server): Promise<Probed> => {
  const address = shown(baseURL)
  if (address === undefined)
    return {
      ok: false,
      why: `${variable ?? 'The address'} is no address of a server: set one such as http://localhost:11434/v1`,
    }
  const at = variable === undefined ? address : `${address} (${variable})`
  const mend = variable === undefined ? '' : `: ${variable} must be the address of the API, which often ends in /v1`
  const failed = (why: string): Probed => ({ ok: false, why })
  try {
    // A redirect would take the key elsewhere.
    const response = await fetch(`${baseURL.replace(/\/+$/, '')}/models`, {
      headers: { accept: 'application/json', ...headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    const { status } = response
    if (status === 401 || status === 403)
      return failed(
        hasKey
          ? `${at} refuses the key (${status}): check ${keyVariable}`
          : `${at} asks for a key (${status}): set ${keyVariable}`,
      )
    const text = await response.text()
    if (/^\s*</.test(text)) return failed(`A web page answers at ${at}${mend}`)
    if (status === 404 || status === 405)
      return { ok: true, models: [], note: `${address} answers, and lists no models` }
    if (!response.ok) return failed(`${at} answers with an error (${status})${mend}`)
    const models = idsIn(text)
    if (models === undefined) return failed(`What answers at ${at} is no list of models${mend}`)
    return { ok: true, models, note: `${address} answers` }
  } catch (error) {
    const check = variable === undefined ? 'check the network' : `check ${variable}, and that the server runs`
    return failed(`${at} does not answer (${reason(error)}): ${check}`)
  }
}

/** An address without what may be secret in it: user, password and query. */
const shown = (url: string): string | undefined => {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname.replace(/\/+$/, '')}`
}

const idsIn = (text: string): readonly string[] | undefined => {
  try {
    const { data } = JSON.parse(text) as { readonly data?: unknown }
    if (!Array.isArray(data)) return undefined
    return data.flatMap((one: { readonly id?: unknown } | null) => (typeof one?.id === 'string' ? [one.id] : []))
  } catch {
    return undefined
  }
}

/** `ECONNREFUSED`, or what kind of error it was: never its message, which may hold the address. */
const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return 'no reason given'
  if (error.name === 'TimeoutError') return `nothing within ${patience / 1_000} s`
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : 'the request failed'
}

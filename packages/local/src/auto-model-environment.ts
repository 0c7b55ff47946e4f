/** The variables that say which models a machine can use. */
export interface ModelEnvironment {
  /** A model by name, for whoever names none: `openai/gpt-5.4-mini`, `extractive`. */
  readonly CREWRIGHT_MODEL?: string | undefined
  readonly ANTHROPIC_API_KEY?: string | undefined
  /** A server that speaks Anthropic's protocol, in place of Anthropic; without `/v1`. */
  readonly ANTHROPIC_BASE_URL?: string | undefined
  readonly OPENAI_API_KEY?: string | undefined
  /** A server that speaks OpenAI's protocol, in place of OpenAI. */
  readonly OPENAI_BASE_URL?: string | undefined
}

/** The environment of this process: the one place where it is read. */
export const environment = (): ModelEnvironment => process.env

/** The value of a variable; an empty one is none. */
export const valueOf = (env: ModelEnvironment, name: keyof ModelEnvironment): string | undefined => {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

/** The address in `OPENAI_BASE_URL` of a server that is not OpenAI's own; undefined when there is none. */
export const otherServer = (env: ModelEnvironment): string | undefined => {
  const url = valueOf(env, 'OPENAI_BASE_URL')
  if (url === undefined) return undefined
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return host === 'openai.com' || host.endsWith('.openai.com') ? undefined : url
}

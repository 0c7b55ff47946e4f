import type { Terminal } from '../terminal/terminal.ts'
import type { Server } from './probe.ts'

type Env = Terminal['env']

/** The value of a variable; an empty one is none. */
export const valueOf = (env: Env, name: string): string | undefined => env[name]?.trim() || undefined

/** The server that stands behind `anthropic/…`. */
export const anthropicServer = (env: Env): Server => {
  const given = valueOf(env, 'ANTHROPIC_BASE_URL')
  const key = valueOf(env, 'ANTHROPIC_API_KEY')
  return {
    ...at(given === undefined ? undefined : `${given.replace(/\/+$/, '')}/v1`, 'ANTHROPIC_BASE_URL'),
    keyVariable: 'ANTHROPIC_API_KEY',
    hasKey: key !== undefined,
    headers: { 'anthropic-version': '2023-06-01', ...(key !== undefined && { 'x-api-key': key }) },
  }
}

/** The server that stands behind `openai/…`: OpenAI, or the one that the environment names. */
export const openaiServer = (env: Env): Server => {
  const key = valueOf(env, 'OPENAI_API_KEY')
  return {
    ...at(valueOf(env, 'OPENAI_BASE_URL'), 'OPENAI_BASE_URL'),
    keyVariable: 'OPENAI_API_KEY',
    hasKey: key !== undefined,
    headers: { ...(key !== undefined && { authorization: `Bearer ${key}` }) },
  }
}

const own = { ANTHROPIC_BASE_URL: 'https://api.anthropic.com/v1', OPENAI_BASE_URL: 'https://api.openai.com/v1' }

const at = (given: string | undefined, variable: keyof typeof own): Pick<Server, 'baseURL' | 'variable'> =>
  given === undefined ? { baseURL: own[variable] } : { baseURL: given, variable }

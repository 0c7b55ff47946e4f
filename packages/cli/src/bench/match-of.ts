import { MisuseError } from '../misuse-error.ts'

export interface Match {
  readonly by: 'tokens' | 'usd' | 'calls' | 'none'
  readonly tolerance?: number
}

/** `tokens:0.1`: what the arms should spend alike, and how far apart they may be. */
export const matchOf = (text: string): Match => {
  const [, by, tolerance] = /^(tokens|usd|calls|none)(?::(0|0?\.\d+|1))?$/.exec(text.trim()) ?? []
  if (by === undefined)
    throw new MisuseError(
      `--match cannot be ${text || 'empty'}: write tokens, usd, calls or none, and a tolerance if you like, as in tokens:0.1.`,
    )
  return { by: by as Match['by'], ...(tolerance !== undefined && { tolerance: Number(tolerance) }) }
}

/**
 * What to know of arms whose prompts were partly read from a provider's cache: each trial of an arm begins like the one
 * before, so it may cost less than a run alone would.
 *
 * @param shares of each arm's input tokens, what came from a cache; null when it had none
 * @returns one sentence, or nothing when no cache was warm
 * @example warmCaches({ solo: .02, crew: .34 })
 */
export function warmCaches(shares: Readonly<Record<string, number | null>>): readonly string[] {
  const warm = Object.entries(shares).flatMap(([name, share]) =>
    share === null || share === 0 ? [] : [`${(share * 100).toFixed(1)} % of ${name}`],
  )
  if (warm.length === 0) return []
  return [
    `Caches were warm: of the input tokens, ${warm.join(', ')} came from a provider's cache, some of it perhaps written by earlier trials.`,
  ]
}

/**
 * Which model of a provider is used when only its key is there: recent, able to work with tools, of the cheaper half of
 * what the provider offers, and in the installed price list, so that a limit of money can be held.
 */
export const defaultModels = {
  anthropic: 'claude-haiku-4-5',
  openai: 'gpt-5.4-mini',
} as const

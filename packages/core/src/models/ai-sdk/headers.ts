// The headers of a provider of the AI SDK. They hold its keys, which nobody told us, and which a server may repeat.
import type { LanguageModelV4 } from '@ai-sdk/provider'

type Given = { readonly [name: string]: unknown }

/**
 * What a provider sends to prove who it is, so that it can be taken out of errors. The specification has no place for
 * it, but the providers keep their headers, or a function that makes them, under `config.headers`. What is not found
 * there is not known; nothing fails for that.
 */
export async function headersOf(model: LanguageModelV4, given: Given | undefined): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const take = (headers: unknown): void => {
    for (const [name, value] of Object.entries((headers ?? {}) as Given)) {
      if (typeof value === 'string' && /^[\w-]+$/.test(name)) found[name] = value.trim()
    }
  }
  take(given)
  try {
    const { headers } = (model as { config?: { headers?: unknown } }).config ?? {}
    take(await (typeof headers === 'function' ? (headers as () => unknown)() : headers))
  } catch {
    // The provider has said so itself when it made its request.
  }
  return found
}

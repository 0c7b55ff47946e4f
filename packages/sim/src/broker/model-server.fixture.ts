// A server on the loopback interface that speaks Chat Completions: slow and faulty as a test says, and it counts.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Model } from '@crewright/core'
import { openaiCompatible, type CompatibleModelOptions } from '@crewright/core/models/openai-compatible'
import { onTestFinished } from 'vitest'

export interface ModelServer {
  readonly url: string
  /** Requests that came. */
  readonly asked: number
  /** The most that were open at once. */
  readonly most: number
  /** What was asked: the last message of each request. */
  readonly prompts: readonly string[]
  model(id?: string, options?: CompatibleModelOptions): Model
  close(): Promise<void>
}

interface Behaviour {
  /** The reply to a prompt. Default: the prompt itself. */
  readonly say?: (prompt: string) => string
  /** Milliseconds before each reply. */
  readonly delay?: () => number
  /** Whether this request fails, and how. */
  readonly fault?: (prompt: string, nth: number) => 'server' | 'torn' | 'bad-request' | undefined
}

export const modelServer = async ({ say = (prompt) => prompt, delay, fault }: Behaviour = {}): Promise<ModelServer> => {
  const prompts: string[] = []
  let open = 0
  let most = 0

  const answer = (response: ServerResponse, prompt: string, kind: ReturnType<NonNullable<typeof fault>>): void => {
    if (kind === 'torn') return void response.socket?.destroy()
    const status = kind === 'server' ? 500 : kind === 'bad-request' ? 400 : 200
    const content = kind === undefined ? say(prompt) : ''
    const good = {
      choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 10, completion_tokens: 5 },
    }
    const body = status === 200 ? good : { error: { message: `the server says ${status}` } }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    most = Math.max(most, ++open)
    // Counted down before the reply leaves: the next request may be there before this one's end is told.
    let counted = true
    const leave = (): void => {
      if (counted) open--
      counted = false
    }
    response.on('close', leave)
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { messages } = JSON.parse(Buffer.concat(parts).toString()) as { messages: { content: unknown }[] }
      const prompt = String(messages.at(-1)?.content)
      prompts.push(prompt)
      const kind = fault?.(prompt, prompts.length - 1)
      const wait = delay?.() ?? 0
      const end = (): void => {
        leave()
        answer(response, prompt, kind)
      }
      if (wait === 0) end()
      else setTimeout(end, wait)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  }
  onTestFinished(close)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const provider = openaiCompatible({ baseURL: url, name: 'local' })
  return {
    url,
    get asked() {
      return prompts.length
    },
    get most() {
      return most
    },
    prompts,
    model: (id = 'm', options = {}) =>
      provider(id, { price: { input: 1, output: 2 }, maxOutputTokens: 50, structuredOutput: 'native', ...options }),
    close,
  }
}

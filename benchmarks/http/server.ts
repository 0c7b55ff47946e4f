/**
 * An instant server for the chat completions of the benchmark's crew, in a process of its own, so that its work is not
 * counted as a client's; its argument is how many milliseconds late it answers. `GET /seen` gives the bodies of all requests
 * since the last time.
 */
import { createServer } from 'node:http'
import { nextStep } from '../parts.ts'

interface Body {
  readonly model: string
  readonly stream?: boolean
  readonly messages: readonly { readonly role: string; readonly content?: string | null }[]
}

const latencyMs = Number(process.argv[2] ?? 0)
let seen: string[] = []

function completion({ model, messages }: Body): {
  readonly message: object
  readonly model: string
  readonly finish: string
} {
  const [head, ...transcript] = messages
  const step = nextStep(head?.content?.startsWith('You are the supervisor') ?? false, transcript.length)
  if ('text' in step) return { message: { role: 'assistant', content: step.text }, model, finish: 'stop' }
  const called = { name: step.name, arguments: JSON.stringify(step.input) }
  const tool_calls = [{ index: 0, id: step.call, type: 'function', function: called }]
  return { message: { role: 'assistant', content: null, tool_calls }, model, finish: 'tool_calls' }
}

const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify(seen))
    seen = []
    return
  }
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    if (latencyMs === 0) reply()
    else setTimeout(reply, latencyMs)
  })
  const reply = (): void => {
    const text = Buffer.concat(parts).toString()
    seen.push(text)
    if (seen.length > 1_000) seen.length = 0
    const body = JSON.parse(text) as Body
    const { message, model, finish } = completion(body)
    const head = { id: 'c', created: 1, model }
    if (body.stream !== true) {
      response.setHeader('content-type', 'application/json')
      const choices = [{ index: 0, message, finish_reason: finish, logprobs: null }]
      response.end(JSON.stringify({ ...head, object: 'chat.completion', choices, usage }))
      return
    }
    response.setHeader('content-type', 'text/event-stream')
    const chunk = (choices: object[], more: object = {}): string =>
      `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices, ...more })}\n\n`
    response.end(
      chunk([{ index: 0, delta: message, finish_reason: null }]) +
        chunk([{ index: 0, delta: {}, finish_reason: finish }]) +
        chunk([], { usage }) +
        'data: [DONE]\n\n',
    )
  }
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
})
process.on('disconnect', () => process.exit())

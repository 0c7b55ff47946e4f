/** A server that answers every chat completion with the same words, late; its argument is how many milliseconds. A process of its own. */
import { createServer } from 'node:http'

const latencyMs = Number(process.argv[2])
const message = { role: 'assistant', content: '{"take":1}' }
const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 }
const answer = JSON.stringify({
  ...{ id: 'c', object: 'chat.completion', created: 1, model: 'late', usage },
  choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
})

const server = createServer((request, response) => {
  request.resume().on('end', () =>
    setTimeout(() => {
      response.setHeader('content-type', 'application/json')
      response.end(answer)
    }, latencyMs),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
})
process.on('disconnect', () => process.exit())

/**
 * A real MCP server that misbehaves on demand. Run as a program: `node odd-server.fixture.ts HOW`, where HOW says what is
 * wrong with its start; what its tools do wrong, their names say.
 */
import { appendFileSync } from 'node:fs'
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'

const [how = 'fine', log = ''] = process.argv.slice(2)
const note = (text: string): void => {
  if (log !== '') appendFileSync(log, `${text}\n`)
}
const said = (text: string) => ({ content: [{ type: 'text' as const, text }] })
const forever = (): Promise<never> => new Promise(() => {})
/** A pipe may take a while to be read: what is written before an exit must get out. */
const write = (text: string): Promise<void> => new Promise((resolve) => process.stdout.write(text, () => resolve()))

const text = fromJsonSchema<{ text: string }>({
  type: 'object',
  properties: { text: { type: 'string', minLength: 1 }, times: { type: 'integer', minimum: 1 } },
  required: ['text'],
  additionalProperties: false,
})
const nothing = fromJsonSchema<Record<string, never>>({ type: 'object', properties: {} })

function makeServer(): McpServer {
  const server = new McpServer({ name: 'odd', version: '1.0.0' }, { capabilities: { tools: {} } })
  const add = (name: string, does: (signal: AbortSignal) => Promise<unknown>, annotations = {}): void => {
    server.registerTool(
      name,
      { description: `Does ${name}.`, inputSchema: nothing, annotations },
      async (_, { mcpReq }) => {
        note(name)
        return (await does(mcpReq.signal)) as ReturnType<typeof said>
      },
    )
  }
  server.registerTool('echo', { title: 'Echo', inputSchema: text, annotations: { readOnlyHint: true } }, (given) => {
    note(`echo ${given.text}`)
    return said(given.text)
  })
  add('write.down', async () => said('written'), { idempotentHint: true })
  add('die', async () => process.exit(3))
  add('die_reading', async () => process.exit(3), { readOnlyHint: true })
  add('stall', async (signal) => {
    signal.addEventListener('abort', () => note('stall was told to stop'))
    return forever()
  })
  add('flood', async () => {
    await write(`{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"${'x'.repeat(11_000_000)}`)
    return forever()
  })
  add('babble', async () => {
    await write('what is this?\n{"and":"this"}\n\n')
    return said('still here')
  })
  add('refuse', async () => ({ ...said(`no access with ${process.env['ODD_SECRET']}`), isError: true }))
  add('grow_silent', async () => ({ content: [], isError: true }))
  add('count', async () => said('done'))
  server.registerTool('progress', { inputSchema: nothing }, async (_, { mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken
    for (let progress = 0; progressToken !== undefined && progress <= 5_000; progress++) {
      await mcpReq.notify({
        method: 'notifications/progress',
        params: { progressToken, progress, total: 5_000, message: `page ${progress}` },
      })
    }
    return said('all read')
  })
  server.registerTool(
    'parts',
    {
      inputSchema: nothing,
      outputSchema: fromJsonSchema({ type: 'object', properties: { n: { type: 'number' } }, required: ['n'] }),
    },
    async () => ({
      structuredContent: { n: 7 },
      content: [
        { type: 'text', text: '{"n":7}' },
        { type: 'image', mimeType: 'image/png', data: Buffer.alloc(1000).toString('base64') },
        { type: 'resource', resource: { uri: 'file:///a.txt', text: 'inside' } },
        { type: 'resource_link', uri: 'file:///b.txt', name: 'b' },
      ],
    }),
  )
  if (how === 'pages') {
    server.server.setRequestHandler('tools/list', ({ params }) => {
      const page = Number(params?.cursor ?? 0)
      const tool = { name: `tool_${page}`, inputSchema: { type: 'object' as const } }
      return { tools: [tool], ...(page < 4 ? { nextCursor: String(page + 1) } : {}) }
    })
  }
  if (how === 'clash') {
    const named = (name: string) => ({ name, inputSchema: { type: 'object' as const } })
    server.server.setRequestHandler('tools/list', () => ({
      tools: [named('a.b'), named('a/b'), named('x'.repeat(80))],
    }))
  }
  return server
}

note(`started ${process.pid}`)
if (how === 'exit') {
  console.error(`no database at ${process.env['ODD_SECRET']}`)
  process.exit(1)
} else if (how === 'garbage') {
  console.log('Welcome to the odd server!')
  setInterval(() => {}, 1000)
} else if (how === 'silent') {
  setInterval(() => {}, 1000)
} else if (how === 'no-tools') {
  serveStdio(() => new McpServer({ name: 'odd', version: '1.0.0' }))
} else {
  if (how === 'banner') console.log('Welcome to the odd server!')
  if (how === 'stubborn') setInterval(() => {}, 1000)
  serveStdio(makeServer, how === 'modern' ? { legacy: 'reject' } : {})
}

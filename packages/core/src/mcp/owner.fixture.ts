/**
 * A program that connects to a server and then ends in its own way: `node owner.fixture.ts HOW COMMAND ARGS…`.
 * HOW is a way to end, or the name of a tool to call first. It says so once it is connected.
 */
import type { ToolContext } from '../contract/tool.ts'
import { mcpTools } from './index.ts'

const [how = '', command = '', ...args] = process.argv.slice(2)
const server = await mcpTools({ command, args })
console.log('connected')
if (how === 'forget') {
  // Nothing more to do: the program ends here.
} else if (how === 'exit') process.exit(0)
else if (how === 'throw') throw new Error('a bug')
else if (how === 'close') await server.close()
else if (how === 'wait') setInterval(() => {}, 1000)
else {
  const call = { signal: new AbortController().signal, progress: () => {} } as unknown as ToolContext
  console.log(await server.pick(how)[0]?.execute({}, call))
}

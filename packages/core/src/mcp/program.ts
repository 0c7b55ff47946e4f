import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { basename } from 'node:path'
import type { McpProgram } from './options.ts'
import { guard } from './running.ts'
import type { Wire } from './wire.ts'

type Stdio = typeof import('@modelcontextprotocol/client/stdio')

/** So much of the end of standard error is kept. */
const lastWords = 2_000
/** So much of a line that is no message is shown. */
const lineShown = 120

/** A program as errors name it: with the package or script that it runs, when that comes first. */
function labelOf({ command, args = [] }: McpProgram): string {
  const first = args[0] === '-y' || args[0] === '--yes' ? args[1] : args[0]
  return `the MCP server ${[basename(command), ...(first === undefined || first.startsWith('-') ? [] : [first])].join(' ')}`
}

/**
 * An idle server does not keep this process alive: a program that forgets to close it still ends, and takes the server
 * with it. While a call is under way, the call's own timer does.
 */
function unref(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr] as (Partial<Socket> | null)[]) stream?.unref?.()
}

/** A server that is a program on this machine, spoken to over its standard input and output. */
export function programWire({ StdioClientTransport }: Stdio, program: McpProgram): Wire {
  const { command, args = [], env, cwd } = program
  const transport = new StdioClientTransport({
    command,
    args: [...args],
    stderr: 'pipe',
    ...(env === undefined ? {} : { env: { ...env } }),
    ...(cwd === undefined ? {} : { cwd }),
  })
  let child: ChildProcess | undefined
  let ending: string | undefined
  let said = ''
  let odd: string | undefined
  transport.stderr?.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-lastWords)))

  const listen = (started: ChildProcess): void => {
    child = started
    guard(started)
    unref(started)
    started.once('exit', (code, signal) => {
      ending = code === null ? `it was ended by ${String(signal)}` : `it ended with exit code ${code}`
    })
    const look = (chunk: Buffer): void => {
      const line = chunk.toString('utf8', 0, lineShown).split('\n', 1)[0]?.trim() ?? ''
      if (!line.startsWith('{')) odd ??= line
      started.stdout?.off('data', look)
    }
    started.stdout?.on('data', look)
  }
  const start = transport.start.bind(transport)
  transport.start = async () => {
    await start()
    // The transport keeps its child to itself. Should a later version keep it elsewhere, calls work as before, but a
    // program that forgets to close its servers does not end by itself.
    const { _process } = transport as unknown as { _process?: ChildProcess }
    if (_process !== undefined) listen(_process)
  }
  return {
    transport,
    label: labelOf(program),
    ended: () => ending,
    heard() {
      const words = said.trim().split('\n').slice(-3).join(' / ')
      return [
        odd === undefined ? '' : `it printed ${JSON.stringify(odd)}, which is no MCP message`,
        words === '' ? '' : `it said: ${words}`,
      ]
        .filter((text) => text !== '')
        .join('; ')
    },
    async stop() {
      child?.ref()
      // Closes its input, then asks it to terminate, then kills it: two seconds of patience for each.
      await transport.close()
      if (child !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

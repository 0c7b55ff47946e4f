/** The server of `server.ts`, started and stopped. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Service {
  readonly url: string
  /** The bodies of all requests since the last time, in the order in which they came. */
  seen(): Promise<string[]>
  stop(): Promise<void>
}

/** Starts the server in a process of its own, on the loopback interface, which answers `latencyMs` late. Its owner stops it. */
export async function startService({ latencyMs = 0 }: { readonly latencyMs?: number } = {}): Promise<Service> {
  const child = fork(join(import.meta.dirname, 'server.ts'), [String(latencyMs)], { execArgv: ['--conditions=source'] })
  const [port] = (await once(child, 'message')) as [number]
  const url = `http://127.0.0.1:${port}/v1`
  return {
    url,
    seen: async () => (await (await fetch(url)).json()) as string[],
    async stop() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

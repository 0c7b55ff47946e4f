import type { Transport } from '@modelcontextprotocol/client'

/** The way to one server, whichever kind it is. Its maker owns it, and stops it. */
export interface Wire {
  readonly transport: Transport
  /** The server as errors name it: without its arguments, path and query, which may hold secrets. */
  readonly label: string
  /** Why nothing can be sent any more; undefined while something can. */
  ended(): string | undefined
  /** What else was heard that explains a failure: its last words on standard error, output that is no message. */
  heard(): string
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>
}

import type { ChildProcess } from 'node:child_process'

/** The programs that were started here and have not ended. */
const running = new Set<ChildProcess>()

const endAll = (): void => {
  for (const child of running) child.kill()
}

/**
 * Sees to it that a program does not outlive this process. Three things end it: `close()`; the end of this process, at
 * which it is told to terminate; and, when this process is killed, the end of its standard input, at which the protocol
 * asks servers to exit. No handler for signals is set: what Ctrl-C means is for the program that uses this to say.
 */
export function guard(child: ChildProcess): void {
  if (running.size === 0) process.on('exit', endAll)
  running.add(child)
  child.once('exit', () => {
    running.delete(child)
    if (running.size === 0) process.off('exit', endAll)
  })
}

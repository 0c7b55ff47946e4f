import type { Terminal } from '../terminal/terminal.ts'
import type { BenchFlags } from './bench-flags.ts'
import type { Asked, SetUp } from './set-up.ts'
import type { Source } from './must-fit.ts'

/** What is compared, put together from what the user named. Each is loaded when it is asked for. */
export const setUpOf = async (
  source: Source,
  asked: Asked,
  flags: BenchFlags,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<SetUp> => {
  const { folder } = terminal
  switch (source) {
    case 'file':
      return (await import('./file-bench.ts')).fileBench(asked.file ?? '', folder)
    case 'crew':
      return (await import('./crew-bench.ts')).crewBench(flags.crew ?? '', asked, flags, terminal, signal)
    case 'workbench':
      return (await import('./office-bench.ts')).officeBench(flags.workbench ?? '', flags, terminal)
    case 'recorded':
      return (await import('./recorded-bench.ts')).recordedBench(flags, terminal)
    case 'simulate':
      return (await import('./simulated-bench.ts')).simulatedBench(flags.simulate ?? '', flags)
    case 'demo':
      return (await import('./demo-set-up.ts')).demoSetUp()
  }
}

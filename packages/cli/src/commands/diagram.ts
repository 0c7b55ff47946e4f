import { Command } from 'commander'
import type { Terminal } from '../terminal/terminal.ts'

/** `crew diagram <crew>`: a crew as a Mermaid flow chart. */
export const diagramCommand = (terminal: Terminal): Command =>
  new Command('diagram')
    .description('Draws a crew as a Mermaid flow chart: its supervisor, roles, and tools with their effects.')
    .argument('<crew>', 'a ready crew (`crew crews` lists them), or a file with a crew as its default export')
    .addHelpText(
      'after',
      '\nExamples:\n  $ crew diagram research-draft\n  $ crew diagram my-crew.ts > my-crew.mmd\n\nhttps://mermaid.live shows it; so do GitHub and many editors, in a block of ```mermaid.\n',
    )
    .action(async (name: string) => {
      const { findCrew } = await import('../find-crew.ts')
      const crew = (await findCrew(name, terminal.folder)).crew({ roleModels: {}, limits: {} })
      return terminal.write(`${crew.diagram()}\n`)
    })

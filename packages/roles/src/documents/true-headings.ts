import type { Block } from './block.ts'

const longest = 200

/**
 * Turns headings that head nothing into prose, so that what they say can be found: one that is followed by no text of
 * its own, and a line that only looks like a heading but is as long as a paragraph.
 */
export function withTrueHeadings(blocks: readonly Block[]): Block[] {
  return blocks.map((block, i) => {
    if (block.type !== 'heading') return block
    const next = blocks[i + 1]
    const headsNothing = next === undefined || (next.type === 'heading' && next.level <= block.level)
    if (!headsNothing && block.end - block.start <= longest) return block
    return { type: 'prose', start: block.start, end: block.end }
  })
}

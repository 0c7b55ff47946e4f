/** Known beginnings of the Game of Life, as rows of cells: `O` is alive. Source: the LifeWiki, https://conwaylife.com/wiki. */
export const patterns = {
  'r-pentomino': ['.OO', 'OO.', '.O.'],
  acorn: ['.O.....', '...O...', 'OO..OOO'],
  diehard: ['......O.', 'OO......', '.O...OOO'],
  glider: ['.O.', '..O', 'OOO'],
  'gosper-gun': [
    '........................O...........',
    '......................O.O...........',
    '............OO......OO............OO',
    '...........O...O....OO............OO',
    'OO........O.....O...OO..............',
    'OO........O...O.OO....O.O...........',
    '..........O.....O.......O...........',
    '...........O...O....................',
    '............OO......................',
  ],
} as const

export type PatternName = keyof typeof patterns

export const patternNames = Object.keys(patterns) as PatternName[]

/** The living cells of a pattern, its top left at (0, 0). */
export const cellsOf = (name: PatternName): { readonly x: number; readonly y: number }[] =>
  patterns[name].flatMap((row, y) => [...row].flatMap((cell, x) => (cell === 'O' ? [{ x, y }] : [])))

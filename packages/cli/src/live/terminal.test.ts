/** The live view on a real pseudo-terminal. */
import { spawnSync } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { runCrew, slowDisk } from '../testing/spawn-crew.ts'
import { workplace } from '../testing/workplace.ts'

const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')

test('on a terminal the tree of tasks is drawn while the crew works, and gone when it is done', async (context) => {
  if (!hasScript) return context.skip('needs the command `script` of util-linux')
  using place = workplace()
  const { code, stdout } = await runCrew(
    ['run', 'research-draft', 'How much does a sack of flour weigh?', '--docs', 'papers'],
    {
      cwd: place.folder,
      env: { TERM: 'xterm-256color' },
      before: slowDisk(60),
      shell: 'script --quiet --return --command "stty cols 100 rows 30; crew" /dev/null',
    },
  )
  expect(code).toBe(0)
  const [view = '', rest] = stdout.split('\u001b[?25h')
  expect(view).toContain('\u001b[?25l')
  expect(stripVTControlCharacters(view)).toMatch(/[├└]─ . researcher +\S.* [\d,]+ tokens +\d+\.\d s/)
  expect(view).toContain('Ctrl-C stops it')
  const page = stripVTControlCharacters(rest ?? '')
  expect(page).not.toContain('Ctrl-C')
  expect(page).toMatch(/How much does a sack of flour weigh\?\r\n\r\n[^]*\ncompleted · \d+ tasks/)
  // Bold and green: colours are for terminals.
  expect(rest).toContain('\u001b[1m')
})

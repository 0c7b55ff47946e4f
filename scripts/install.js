// Installs what the project needs, before any other script: plain JavaScript, for whatever Node is there. Quiet unless
// something is wrong; what it says goes to standard error, so that standard output is the program's own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

if (!existsSync('node_modules')) console.error('Installing what the project needs: some seconds, this once …')
const { status, error } = spawnSync('npx -y pnpm@12.21.0 install --frozen-lockfile --loglevel=error', {
  shell: true,
  stdio: ['ignore', 2, 2],
})
if (error) console.error(`npx could not be started: ${error.message}. Install npm, then run this again.`)
process.exitCode = status ?? 1

/** Runs the programs of pages one after the other, in one process; one that fails is told with its stack. */
import { pathToFileURL } from 'node:url'

for (const file of process.argv.slice(2)) {
  try {
    await import(pathToFileURL(file).href)
    console.log(`ran ${file}`)
  } catch (error) {
    console.log(`failed ${file}\n${error instanceof Error ? error.stack : String(error)}`)
    process.exitCode = 1
  }
}

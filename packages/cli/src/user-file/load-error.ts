import { relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { MisuseError } from '../misuse-error.ts'
import { sentence } from '../output/sentence.ts'
import { oneLine } from '../terminal/plain.ts'
import { loaded } from './hooks.ts'
import { findSyntaxError, placeIn } from './syntax-error.ts'
import type { Place } from './syntax-error.ts'

/** What went wrong while code of a user's file was run, as one sentence with its place and what to do. */
export const loadError = (error: unknown, path: string, folder: string, when = 'while it was loaded'): MisuseError => {
  const shown = ({ url, line, column }: Place): string =>
    [nameOf(fileURLToPath(url), folder), line, column].filter((part) => part !== undefined).join(':')
  const told = (place: Place, message: string, next: string): MisuseError =>
    new MisuseError(sentence({ message: `${shown(place)}: ${oneLine(message)}`, next }), { cause: error })
  const here: Place = { url: pathToFileURL(path).href }
  if (!(error instanceof Error)) return told(here, `it threw ${String(error)} ${when}`, 'mend it.')
  const { message } = error
  const code = 'code' in error ? String(error.code) : ''

  if (code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return told(
      placeIn(error) ?? here,
      message.replace(/ is not supported.*/, ' cannot be run without a compiler'),
      'write it in plain JavaScript, with types only (an object in place of an enum, a module in place of a namespace), or compile the file and run what comes out.',
    )
  if (/does not provide an export named/.test(message))
    return told(placeIn(error) ?? here, message, 'mend the name, or write `import type` if it is a type.')
  const frame = frameOf(error)
  // One that was thrown by a line that ran, as by JSON.parse, is not about the syntax of the file.
  if (error instanceof SyntaxError && frame === undefined)
    return told(placeIn(error) ?? findSyntaxError(loaded) ?? here, message, 'mend the syntax.')
  if (/^(ERR_)?MODULE_NOT_FOUND$/.test(code)) return told(...notFound(message, here, folder))
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return told(here, message, 'a crew is a .ts, .js or .mjs file, and so is what it imports.')

  if (/^E(ACCES|PERM)$/.test(code) && frame === undefined)
    return told(here, 'its permissions do not allow it, or what it imports, to be read', 'change them.')

  const place = frame ?? here
  // An error that says what to do was made for people: its class says no more.
  if ('next' in error && typeof error.next === 'string') return told(place, message, error.next)
  return told(place, `${error.name} ${when}: ${message}`, 'mend it, or see --debug for the stack.')
}

/** A path as its user would write it. */
export const nameOf = (path: string, folder: string): string => {
  const near = relative(folder, path)
  return near.startsWith('..') ? path : near
}

const notFound = (message: string, here: Place, folder: string): readonly [Place, string, string] => {
  const [, kind, wanted = '', from] =
    /^Cannot find (package|module) '(.*?)'(?: imported from (\S.*))?$/m.exec(message) ?? []
  const place = from === undefined ? here : { url: pathToFileURL(from).href }
  if (kind === 'module' && /^(\/|[A-Za-z]:\\|\.)/.test(wanted))
    return [place, `it imports ${nameOf(wanted, folder)}, which is not there`, 'mend the path.']
  return [place, `it imports ${wanted}, which is not installed`, `run npm i ${wanted} in its folder.`]
}

/** Where in the user's own files an error was thrown. */
const frameOf = ({ stack = '' }: Error): Place | undefined => {
  for (const [, url = '', line, column] of stack.matchAll(/(file:\/\/[^\s)]+):(\d+):(\d+)/g))
    if (loaded.includes(url)) return { url, line: Number(line), column: Number(column) }
  return undefined
}

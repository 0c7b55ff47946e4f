import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { OwnOption } from '@crewright/roles'
import { shellWord } from '../input/shell-word.ts'
import { MisuseError } from '../misuse-error.ts'
import { projectDocs } from '../package-folder.ts'
import type { RunnableCrew } from '../runnable-crew.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** What the user wrote. */
export interface Asked {
  readonly goal: string | undefined
  readonly docs: string | undefined
  /** What stands after the goal. */
  readonly files: readonly string[]
  /** The crew's own options. */
  readonly args: { readonly [name: string]: string }
}

/** What a crew is to do; all paths are absolute. */
export interface Task {
  readonly goal: string
  readonly docs: string | undefined
  readonly files: readonly string[]
  readonly args: { readonly [name: string]: string }
  /** What to tell the user: that this is the crew's own sample. */
  readonly notice?: string
}

/** What a crew is to do: what the user asks, or its own sample when nothing is asked. */
export const taskOf = (name: string, ready: RunnableCrew, asked: Asked, { folder, command }: Terminal): Task => {
  // `npm start` is short for this one.
  const call = command === 'crew' || name !== 'research-draft' ? `${command} run ${name}` : 'npm start --'
  const { goal, files } = withFiles(ready, asked, folder)
  const { docs, args } = asked
  if (goal !== undefined && goal.trim() === '')
    throw new MisuseError(`The goal is empty: write it in quotes, as in \`${call} ${exampleOf(ready, asked)}\`.`)
  const nothing = goal === undefined && docs === undefined && files.length === 0 && Object.keys(args).length === 0
  if (nothing && ready.sample !== undefined) return sampleOf(name, ready, ready.sample, call)
  if (docs !== undefined) mustReadDocs(name, ready, command)
  if (!nothing) mustHaveOptions(name, ready, asked, folder)
  const stray = docs === undefined && ready.reads.includes('docs') ? placeIn(asked, '<folder>', folder) : undefined
  if (stray !== undefined)
    throw new MisuseError(`${stray} is a folder: if its documents are meant, name it as in --docs ${shellWord(stray)}.`)
  const task = {
    docs: docs === undefined ? undefined : folderOf(docs, '--docs', folder),
    files: files.map((file) => afterGoal(file, folder)),
    args: argsOf(ready, args, folder),
  }
  if (files.length > 0 && !ready.reads.includes('files'))
    throw new MisuseError(
      `${name} takes no files after its goal, such as ${files[0]}: put a goal of several words in quotes, and see \`${command} run ${name} --help\`.`,
    )
  const meant = goal ?? ready.goal
  if (meant !== undefined) return { goal: meant, ...task }
  const of = docs === undefined ? '' : ` to ask of ${docs}`
  throw new MisuseError(`There is no goal${of}: write one in quotes, as in \`${call} ${exampleOf(ready, asked)}\`.`)
}

/** What a crew works on, without a goal: for who has many. Paths are absolute. */
export const inputsOf = (
  name: string,
  ready: RunnableCrew,
  { docs, args }: Pick<Asked, 'docs' | 'args'>,
  { folder, command }: Pick<Terminal, 'folder' | 'command'>,
): Pick<Task, 'docs' | 'args'> => {
  if (docs !== undefined) mustReadDocs(name, ready, command)
  mustHaveOptions(name, ready, { goal: undefined, docs, files: [], args }, folder)
  return {
    docs: docs === undefined ? undefined : folderOf(docs, '--docs', folder),
    args: argsOf(ready, args, folder),
  }
}

const mustReadDocs = (name: string, { reads }: RunnableCrew, command: string): void => {
  if (!reads.includes('docs'))
    throw new MisuseError(`${name} reads no documents: leave --docs out, and see \`${command} run ${name} --help\`.`)
}

/** A crew that can do without a goal may be given files at once. */
const withFiles = (
  ready: RunnableCrew,
  { goal, files }: Asked,
  folder: string,
): { readonly goal: string | undefined; readonly files: readonly string[] } =>
  goal !== undefined && ready.goal !== undefined && ready.reads.includes('files') && isFile(resolve(folder, goal))
    ? { goal: undefined, files: [goal, ...files] }
    : { goal, files }

const sampleOf = (
  name: string,
  { options = {}, reads, goal: usual }: RunnableCrew,
  { goal, docs, args }: NonNullable<RunnableCrew['sample']>,
  call: string,
): Task => {
  const given = args?.() ?? {}
  const shown = Object.entries(given).map(([key, value]) => ` --${key} ${shellWord(value)}`)
  const own = [
    ...(reads.includes('docs') ? [' --docs FOLDER'] : []),
    ...Object.entries(options).flatMap(([key, { value, required }]) =>
      required ? [` --${key} ${value.slice(1, -1).toUpperCase()}`] : [],
    ),
  ]
  const of = docs === 'project' ? ", asked of Crewright's own documentation" : ''
  const notice = [
    `No goal was given, so this is the sample of ${name}${of}${shown.length === 0 ? '.' : `:${shown.join('')}`}`,
    `Your own: ${call}${usual === undefined ? ' "…"' : ''}${own.join('')}`,
  ].join('\n')
  return { goal, docs: docs === 'project' ? projectDocs() : undefined, files: [], args: given, notice }
}

/** A goal as it might be written, with what else was given; a user's own crew may be for anything. */
const exampleOf = ({ reads, sample }: RunnableCrew, { docs = './papers', args }: Asked): string => {
  const own = Object.entries(args).map(([key, value]) => ` --${key} ${shellWord(value)}`)
  if (reads.includes('docs'))
    return `${sample === undefined ? '"What to do"' : '"Who may sign?"'} --docs ${shellWord(docs)}${own.join('')}`
  return `"${sample?.goal ?? 'What to do'}"${own.join('')}`
}

/** The first argument that is a file or folder: it may have been meant for an option. */
const placeIn = ({ goal, files }: Asked, kind: OwnOption['value'], folder: string): string | undefined => {
  const is = kind === '<file>' ? isFile : kind === '<folder>' ? isFolder : () => false
  return [goal ?? '', ...files].find((given) => given !== '' && is(resolve(folder, given)))
}

/** What the crew cannot do without is given. */
const mustHaveOptions = (name: string, { options = {} }: RunnableCrew, asked: Asked, folder: string): void => {
  const needed = Object.entries(options).find(([key, { required }]) => required && asked.args[key] === undefined)
  if (needed === undefined) return
  const [key, { value, description }] = needed
  const place = placeIn(asked, value, folder)
  const example = place === undefined ? '' : `, as in --${key} ${shellWord(place)}`
  throw new MisuseError(`${name} needs --${key} ${value}: ${description}${example}.`)
}

/** The crew's own options: files and folders are there, and their paths absolute. */
const argsOf = ({ options = {} }: RunnableCrew, args: Asked['args'], folder: string): Task['args'] =>
  Object.fromEntries(
    Object.entries(args).map(([key, value]) => {
      const kind = options[key]?.value ?? '<text>'
      if (kind === '<folder>') return [key, folderOf(value, `--${key}`, folder)]
      return [key, kind === '<file>' ? fileOf(value, `--${key}`, folder) : value]
    }),
  )

const folderOf = (given: string, option: string, folder: string): string => {
  const path = resolve(folder, given)
  if (given !== '' && isFile(path))
    throw new MisuseError(
      `${option} ${given} is a file: give the folder that it lies in, as in ${option} ${shellWord(dirname(given))}.`,
    )
  if (given === '' || !isFolder(path))
    throw new MisuseError(
      `There is no folder ${given || '""'} for ${option}: name one that is there, as in ${option} ${option === '--docs' ? './papers' : `./${option.slice(2)}`}.`,
    )
  return path
}

const fileOf = (given: string, option: string, folder: string): string => {
  const path = resolve(folder, given)
  if (given !== '' && isFolder(path)) throw new MisuseError(`${option} ${given} is a folder: name a file in it.`)
  // A pipe is no file, and can be read as one.
  if (given === '' || statSync(path, { throwIfNoEntry: false }) === undefined)
    throw new MisuseError(`There is no file ${given || '""'} for ${option}: name one that is there.`)
  return path
}

const afterGoal = (given: string, folder: string): string => {
  const path = resolve(folder, given)
  if (given !== '' && isFile(path)) return path
  throw new MisuseError(
    `There is no file ${given || '""'}: put a goal of several words in quotes, and behind it only files that are there.`,
  )
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

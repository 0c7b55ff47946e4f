import type { Command, CommanderError } from 'commander'
import { MisuseError } from '../misuse-error.ts'

/** A parse error of commander in this command's words: one sentence that says what to do. */
export const misuseOf = (
  error: CommanderError,
  program: Command,
  args: readonly string[],
  command: string,
): MisuseError => {
  const named = namedIn(program, args)
  const help = `\`${[command, ...pathOf(named), '--help'].join(' ')}\``
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const near = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(error.message)?.[1]
  const guess = near === undefined ? '' : `, perhaps you mean ${near}`
  switch (error.code) {
    case 'commander.unknownOption':
      return new MisuseError(`There is no option ${quoted}${guess}: ${help} lists those there are.`)
    case 'commander.unknownCommand':
      return new MisuseError(`There is no command ${quoted}${guess}: ${help} lists those there are.`)
    case 'commander.excessArguments':
      return new MisuseError(tooMany(named, help, command))
    case 'commander.missingArgument':
      return new MisuseError(`The <${quoted}> is missing: ${help} shows what to write.`)
    case 'commander.optionMissingArgument':
      return new MisuseError(`${quoted} needs a value: ${help} shows what to write.`)
    case 'commander.invalidArgument':
      return new MisuseError(invalid(error.message))
    default:
      return new MisuseError(`${error.message.replace(/^error: /, '')}: see ${help}.`)
  }
}

/** The command that the arguments name; of one with commands of its own the inner one. */
const namedIn = (program: Command, args: readonly string[]): Command | undefined => {
  const [first, second] = args.filter((arg) => !arg.startsWith('-'))
  const outer = program.commands.find((one) => one.name() === first)
  return outer?.commands.find((one) => one.name() === second) ?? outer
}

/** `sim run`, as its words. */
const pathOf = (named: Command | undefined): readonly string[] =>
  named?.parent == null ? [] : [...pathOf(named.parent), named.name()]

const tooMany = (named: Command | undefined, help: string, command: string): string => {
  const [first] = named?.registeredArguments ?? []
  const takes = first === undefined ? 'takes no argument' : `takes one ${first.name()}`
  return `\`${[command, ...pathOf(named)].join(' ')}\` ${takes}, besides its options: ${help} lists them.`
}

/** Of `error: option '--max-usd <n>' argument 'x' is invalid. write a number`: `--max-usd cannot be x: write a number.` */
const invalid = (message: string): string => {
  const [, option = '', value = '', todo = ''] =
    /option '(.*?)' argument '(.*)' is invalid\. (.*)$/s.exec(message) ?? []
  return option === '' ? message : `${option.replace(/ <.*/, '')} cannot be ${value || 'empty'}: ${todo}.`
}

import { parseArgs } from 'node:util'
import { type Command, type Options, type Surroundings, type Values, WrongUsage } from './command.ts'
import { commandHelp, listHelp } from './help.ts'

/** Does what the words after `seloste` ask for and gives the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCommand(
  commands: readonly Command[],
  line: readonly string[],
  surroundings: Surroundings,
): Promise<0 | 1 | 2> {
  const asked = commands.find(({ name }) => name.split(' ').every((word, place) => line[place] === word))
  const known = asked?.name ?? groupOf(commands, line)
  try {
    if (!asked) return show(listCommands(commands, known, line), surroundings)
    if (asksForHelp(line)) return show(commandHelp(asked), surroundings)
    return await asked.run(readLine(asked, line.slice(known.split(' ').length)), surroundings)
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error
    surroundings.tell(error.message)
    surroundings.tell(`Help: ${['seloste', known, '--help'].filter(Boolean).join(' ')}`)
    return 2
  }
}

function show(text: string, { print }: Surroundings): 0 {
  print(text)
  return 0
}

/** The first word, where commands share it; else nothing. */
function groupOf(commands: readonly Command[], [first = '']: readonly string[]): string {
  return commands.some(({ name }) => name.startsWith(`${first} `)) ? first : ''
}

/** A line that names no command may still ask which there are. */
function listCommands(commands: readonly Command[], group: string, line: readonly string[]): string {
  const [first] = line
  if (first === undefined) throw new WrongUsage('A command is missing.')
  if (group === '' && !first.startsWith('-')) throw new WrongUsage(`There is no command "${first}".`)
  if (!asksForHelp(line)) throw new WrongUsage(`"${line.join(' ')}" is no whole command.`)
  return listHelp(group === '' ? commands : commands.filter(({ name }) => name.startsWith(`${group} `)), group)
}

function readLine({ options, operands = [] }: Command, line: readonly string[]) {
  const { values, positionals } = parseLine(options, line)
  for (const [name, { required }] of Object.entries(options)) {
    if (required && values[name] === undefined) throw new WrongUsage(`--${name} is missing.`)
  }
  const missing = operands[positionals.length]
  if (missing) throw new WrongUsage(`${missing.hint} is missing.`)
  const surplus = positionals[operands.length]
  if (surplus !== undefined) throw new WrongUsage(`"${surplus}" is one word too many.`)
  return { values: values as Values<Options>, operands: positionals }
}

function parseLine(options: Options, line: readonly string[]) {
  try {
    return parseArgs({ args: [...line], options, allowPositionals: true, strict: true })
  } catch (error) {
    // Its messages name the option: unknown, without its value, or with one that it does not take.
    throw new WrongUsage((error as Error).message)
  }
}

function asksForHelp(line: readonly string[]): boolean {
  const end = line.indexOf('--')
  return (end === -1 ? line : line.slice(0, end)).some((word) => word === '--help' || word === '-h')
}

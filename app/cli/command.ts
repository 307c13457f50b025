/** What a command takes, said once: reading, checking and help come out of it. */
export type Option = {
  type: 'string' | 'boolean'
  /** What stands for the value in the help: `--received T`. */
  hint?: string
  summary: string
  required?: boolean
  multiple?: boolean
}
export type Options = Record<string, Option>
type Value<O extends Option> = O['type'] extends 'boolean' ? boolean : O extends { multiple: true } ? string[] : string
export type Values<O extends Options> = {
  [Name in keyof O]: O[Name] extends { required: true } ? Value<O[Name]> : Value<O[Name]> | undefined
}

/** What surrounds a command: the time, the calendar, and where its lines go. */
export type Surroundings = {
  now: Date
  evesAreHolidays: boolean
  /** The answer, to stdout. */
  print: (line: string) => void
  /** What went wrong, or how far the work has come, to stderr. */
  tell: (line: string) => void
}

export type Command<O extends Options = Options> = {
  /** As it is typed; a first word that several share makes a group: `audit verify`. */
  name: string
  summary: string
  options: O
  /** What stands without a name of its own: each is needed, in this order. */
  operands?: readonly { hint: string; summary: string }[]
  /** 0 done, 1 failed. Throws WrongUsage for a value that it cannot take. */
  run(given: { values: Values<O>; operands: string[] }, surroundings: Surroundings): Promise<0 | 1>
}

/** Its message names what is wrong with the command line; the tool then ends with 2. */
export class WrongUsage extends Error {}

/** Lets `run` know the types of its own options; the list then holds commands of every kind. */
export function declareCommand<const O extends Options>(declared: Command<O>): Command {
  return declared
}

/** A whole number of at least zero that stands behind an option; WrongUsage where it is none. */
export function readCount(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new WrongUsage(`--${name} must be a whole number, not "${text}".`)
  return Number(text)
}

import type { Command, Option } from './command.ts'

/** Which commands there are, in all or in a group. */
export function listHelp(commands: readonly Command[], group: string): string {
  const usage = ['Usage: seloste', group, '<command> [--help]'].filter(Boolean).join(' ')
  return [usage, '', ...columns(commands.map(({ name, summary }) => [name, summary]))].join('\n')
}

/** What one command takes, from its declaration. */
export function commandHelp({ name, summary, options, operands = [] }: Command): string {
  const named = Object.entries(options).map(([option, declared]) => ({
    written: written(option, declared),
    ...declared,
  }))
  const optional = named.map(
    ({ written, required, multiple }) => (required ? written : `[${written}]`) + (multiple ? '…' : ''),
  )
  const usage = ['Usage: seloste', name, ...operands.map(({ hint }) => hint), ...optional].join(' ')
  const rows = [
    ...operands.map(({ hint, summary }) => [hint, summary]),
    ...named.map(({ written, summary }) => [written, summary]),
  ]
  return [usage, '', `Does: ${summary}.`, '', ...columns([...rows, ['--help', 'this text']])].join('\n')
}

const written = (name: string, { hint }: Option) => (hint ? `--${name} ${hint}` : `--${name}`)

function columns(rows: string[][]): string[] {
  const width = Math.max(...rows.map(([first = '']) => first.length))
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`)
}

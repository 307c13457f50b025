import { commands } from './commands.server.ts'
import { runCommand } from './run-command.ts'

/**
 * The operator's tool. The calendar's switch is read here and not through env.server.ts, which wants a whole
 * configuration: `deadline` and `address` answer on any machine.
 */
try {
  process.exitCode = await runCommand(commands, process.argv.slice(2), {
    now: new Date(),
    evesAreHolidays: process.env.EVES_ARE_HOLIDAYS === '1',
    print: (line) => process.stdout.write(`${line}\n`),
    tell: (line) => process.stderr.write(`${line}\n`),
  })
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

/** What an operator can act on: the message and what lies behind it, without the path through the code. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // PostgreSQL's "undefined table".
  const isUnmigrated = [error, error.cause].some((one) => (one as { code?: string } | undefined)?.code === '42P01')
  if (isUnmigrated) return 'The database is not up to date: run "seloste migrate" first.'
  return error.cause ? `${error.message}\n${explain(error.cause)}` : error.message
}

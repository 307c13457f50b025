import postgres from 'postgres'
import { afterAll, expect, test, vi } from 'vitest'
import { closeDatabase } from '#db/client.server.ts'
import { startWorker } from '~/worker/run-jobs.server.ts'
import { commands } from './commands.server.ts'
import { runCommand } from './run-command.ts'

/** A client of the test's own: each command lets go of the product's when it is done. */
const sql = postgres(process.env.DATABASE_URL!, { max: 1, onnotice: () => {} })
afterAll(() => sql.end())

/** Runs a command line in a program of its own, as far as the database can tell. */
async function seloste(...line: string[]) {
  vi.resetModules()
  const printed: string[] = []
  const told: string[] = []
  const code = await runCommand(commands, line, {
    now: new Date(),
    evesAreHolidays: false,
    print: (text) => printed.push(text),
    tell: (text) => told.push(text),
  })
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

const left = async () =>
  (await sql`select (select count(*)::int from request_case) + (select count(*)::int from outbox) as left`)[0]

test('without a worker the made-up request is lost, and the operator is told where and why', async () => {
  const { code, told } = await seloste('canary', '--wait', '0')
  expect(code).toBe(1)
  expect(told).toContain('No worker runs')
  expect(told).toContain('its letter was not accepted in time')
  expect(await left()).toEqual({ left: 0 })
  expect(await sql`select action, detail from audit_event where action = 'canary.failed'`).toMatchObject([
    { detail: { where: 'letter' } },
  ])
  expect((await seloste('canary', '--wait', 'long')).code).toBe(2)
})

test('with a worker it arrives', async () => {
  const worker = await startWorker({ log: { error: console.error, warn: () => {}, debug: () => {} } })
  const { code, printed, told } = await seloste('canary', '--json')
  await worker.stop()
  await closeDatabase()
  expect({ code, told }).toEqual({ code: 0, told: '' })
  expect(JSON.parse(printed)).toMatchObject({ outcome: 'arrived', lost: null })
  expect(await left()).toEqual({ left: 0 })
})

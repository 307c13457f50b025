import postgres from 'postgres'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { commands } from './commands.server.ts'
import { runCommand } from './run-command.ts'

/** A client of the test's own: each command lets go of the product's when it is done. */
const sql = postgres(process.env.DATABASE_URL!, { max: 1, onnotice: () => {} })
afterAll(() => sql.end())
beforeEach(() => sql`truncate staff, audit_event, audit_seal restart identity cascade`)

/** Runs a command line in a program of its own, as far as the database can tell. */
async function seloste(...line: string[]) {
  vi.resetModules()
  const printed: string[] = []
  const told: string[] = []
  const code = await runCommand(commands, line, {
    now: new Date('2026-11-03T10:00:00Z'),
    evesAreHolidays: false,
    print: (text) => printed.push(text),
    tell: (text) => told.push(text),
  })
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

async function seal() {
  vi.resetModules()
  const { withDatabase } = await import('./with-database.server.ts')
  const { sealEvents } = await import('~/audit/seal-events.server.ts')
  await withDatabase(() => sealEvents(new Date('2026-11-03T10:00:01Z')))
}

const addOfficer = ['staff', 'add', '--email', 'Officer@Example.org', '--name', 'Officer', '--role', 'officer']

test('an added member of staff has an account, a link to set it up, and a place in the audit log', async () => {
  const { code, printed } = await seloste(...addOfficer)
  expect(code).toBe(0)
  expect(printed).toMatch(/^http:\/\/localhost:3000\/office\/set-up\/[\w-]{20,}$/)
  expect(await sql`select email, name, role from staff`).toMatchObject([
    { email: 'officer@example.org', name: 'Officer', role: 'officer' },
  ])
  expect(await sql`select action, actor_kind from audit_event`).toMatchObject([
    { action: 'staff.created', actor_kind: 'system' },
  ])
})

test('an account in use is not made again', async () => {
  await seloste(...addOfficer)
  await sql`update staff set password_hash = 'set up'`
  const { code, printed, told } = await seloste(...addOfficer, '--json')
  expect({ code, printed }).toEqual({ code: 1, printed: '' })
  expect(told).toContain('officer@example.org')
})

test('audit verify passes a whole chain and fails on an altered row, which it names', async () => {
  await seloste(...addOfficer)
  await seal()
  await seloste(...addOfficer)
  expect(await seloste('audit', 'verify', '--json')).toEqual({
    code: 0,
    printed: '{"sealed":1,"unsealed":1,"broken":null}',
    told: '',
  })

  const [first] =
    await sql`update audit_event set action = 'case.answered' where id = (select min(id) from audit_event) returning id::int`
  const { code, told } = await seloste('audit', 'verify')
  expect(code).toBe(1)
  expect(told).toBe(`The chain is broken at number 1: event ${first!.id} is altered.`)
})

test('migrating an up-to-date database does nothing and succeeds', async () => {
  expect(await seloste('migrate')).toMatchObject({ code: 0, told: '' })
})

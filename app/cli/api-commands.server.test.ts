import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { commands } from './commands.server.ts'
import { runCommand } from './run-command.ts'

const sql = postgres(process.env.DATABASE_URL!, { max: 1, onnotice: () => {} })
afterAll(() => sql.end())
beforeEach(() => sql`truncate api_key, audit_event, audit_seal, list_reading restart identity cascade`)

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

test('a key is printed once, listed without it, and ended', async () => {
  const { code, printed: key } = await seloste(
    'api-key',
    'add',
    '--name',
    'Uutiskirje',
    '--scope',
    'register,marketing',
  )
  expect(code).toBe(0)
  expect(key).toMatch(/^sel_[\w-]{43}$/)
  const listed = await seloste('api-key', 'list')
  expect(listed.printed).toContain(`${key.slice(0, 10)}…  marketing,register  never used  Uutiskirje`)
  expect(listed.printed).not.toContain(key)
  const [row] = JSON.parse((await seloste('api-key', 'list', '--json')).printed) as { id: string }[]
  expect(row).not.toHaveProperty('keyHash')
  expect(await seloste('api-key', 'revoke', row!.id)).toMatchObject({ code: 0, printed: 'Revoked.' })
  expect(await seloste('api-key', 'revoke', row!.id)).toMatchObject({ code: 1, printed: '' })
  expect(await seloste('api-key', 'revoke', 'x')).toMatchObject({ code: 1 })
  expect(await sql`select action, actor_kind from audit_event order by id`).toMatchObject([
    { action: 'api_key.created', actor_kind: 'system' },
    { action: 'api_key.revoked', actor_kind: 'system' },
  ])
})

test('a key wants a name and scopes that there are', async () => {
  const add = (name: string, scope: string) => seloste('api-key', 'add', '--name', name, '--scope', scope)
  for (const [name, scope] of [
    [' ', 'marketing'],
    ['a\nb', 'marketing'],
    ['x'.repeat(81), 'marketing'],
    ['ERP', ''],
    ['ERP', 'all'],
  ])
    expect(await add(name!, scope!)).toMatchObject({ code: 2, printed: '' })
  expect(await sql`select 1 from api_key`).toHaveLength(0)
})

const directory = mkdtempSync(path.join(os.tmpdir(), 'seloste-scrub-'))
const list = path.join(directory, 'list.csv')
const kept = path.join(directory, 'kept.csv')

test('a file is scrubbed to another, which is its owner’s alone; the counts are the last line', async () => {
  writeFileSync(list, 'email;n\na@x.example;1\nA@x.example;2\nno;3\n')
  const { code, printed, told } = await seloste('scrub', list, '--output', kept)
  expect({ code, printed }).toEqual({ code: 0, printed: '' })
  const counts = 'X-Scrub-Read: 3, X-Scrub-Kept: 1, X-Scrub-Suppressed: 0, X-Scrub-Duplicate: 1, X-Scrub-Invalid: 1'
  expect(told.split('\n').at(-1)).toBe(counts)
  expect(readFileSync(kept, 'utf8')).toMatch(
    /^email;n;unsubscribe_url\na@x\.example;1;http:\/\/localhost:3000\/u\/[\w-]+\n$/,
  )
  expect(statSync(kept).mode & 0o777).toBe(0o600)
  expect(await sql`select consumer from list_reading`).toEqual([{ consumer: 'cli' }])
  const machine = await seloste('scrub', list, '--output', kept, '--json')
  expect(JSON.parse(machine.told)).toEqual({ read: 3, kept: 1, suppressed: 0, duplicate: 1, invalid: 1 })
})

test('without another file the rows go to stdout, and nothing else does', async () => {
  writeFileSync(list, 'email\na@x.example\n')
  const written = vi.spyOn(process.stdout, 'write').mockImplementation((_, ...more: unknown[]) => {
    const done = more.at(-1)
    if (typeof done === 'function') (done as () => void)()
    return true
  })
  const { code, printed } = await seloste('scrub', list)
  const text = written.mock.calls.map(([chunk]) => chunk.toString()).join('')
  written.mockRestore()
  expect({ code, printed }).toEqual({ code: 0, printed: '' })
  expect(text).toMatch(/^email,unsubscribe_url\na@x\.example,http\S+\n$/)
})

test('what cannot be scrubbed leaves no file behind', async () => {
  const outcome = (...line: string[]) => seloste('scrub', ...line)
  const nothing = path.join(directory, 'nothing.csv')
  writeFileSync(list, 'mail\na@x.example\n')
  const seen = await outcome(list, '--output', nothing)
  expect(seen).toMatchObject({ code: 1, told: 'The first row names no column "email"; say which with --column.' })
  writeFileSync(list, `email,x\na@x.example,"${'y'.repeat(1_200_000)}`)
  await expect(outcome(list, '--output', nothing)).rejects.toThrow('has no end')
  expect(readdirSync(directory).toSorted()).toEqual(['kept.csv', 'list.csv'])
  expect(await outcome(nothing)).toMatchObject({ code: 2 })
  expect(await outcome(directory)).toMatchObject({ code: 2 })
  expect(await outcome(list, '--output', list)).toMatchObject({ code: 2 })
  expect(await outcome()).toMatchObject({ code: 2, told: expect.stringContaining('FILE.csv') })
})

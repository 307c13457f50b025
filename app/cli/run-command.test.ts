import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Command, declareCommand, readCount, WrongUsage } from './command.ts'
import { commands } from './commands.server.ts'
import { runCommand } from './run-command.ts'

/** Runs a command line as the tool does; nothing here has a database or any setting. */
async function seloste(
  line: string[],
  given: { now?: string; evesAreHolidays?: boolean; list?: readonly Command[] } = {},
) {
  const printed: string[] = []
  const told: string[] = []
  const code = await runCommand(given.list ?? commands, line, {
    now: new Date(given.now ?? '2026-03-12T09:00:00+02:00'),
    evesAreHolidays: given.evesAreHolidays ?? false,
    print: (text) => printed.push(text),
    tell: (text) => told.push(text),
  })
  return { code, printed: printed.join('\n'), told: told.join('\n') }
}

test.each(['--help', '-h'])('%s lists every command', async (word) => {
  const { code, printed, told } = await seloste([word])
  expect({ code, told }).toEqual({ code: 0, told: '' })
  for (const { name, summary } of commands) {
    expect(printed.split('\n').map((row) => row.trim().replace(/ {2,}/, ': '))).toContain(`${name}: ${summary}`)
  }
})

test('a group lists its own commands, and every command explains each of its options', async () => {
  expect(await seloste(['audit', '--help'])).toMatchObject({
    code: 0,
    printed: expect.stringContaining('audit verify'),
  })
  expect((await seloste(['audit', '--help'])).printed).not.toContain('deadline')
  for (const { name, options } of commands) {
    const { code, printed } = await seloste([...name.split(' '), '--help'])
    expect(code).toBe(0)
    for (const [option, { summary }] of Object.entries(options)) {
      expect(printed).toContain(`--${option}`)
      expect(printed).toContain(summary)
    }
  }
})

test.each([
  [[], 'A command is missing'],
  [['nonsense'], '"nonsense"'],
  [['nonsense', '--help'], '"nonsense"'],
  [['audit'], '"audit"'],
  [['audit', 'nonsense'], '"audit nonsense"'],
  [['deadline'], '--received'],
  [['deadline', '--received'], '--received'],
  [['deadline', '--recieved', '2026-03-05'], '--recieved'],
  [['deadline', '--received', 'yesterday'], '"yesterday"'],
  [['deadline', '--received', '2026-03-05T09:00:00'], '"2026-03-05T09:00:00"'],
  [['deadline', '--received', '2026-02-30T09:00:00+02:00'], '"2026-02-30T09:00:00+02:00"'],
  [['deadline', '--received', ''], '--received'],
  [['deadline', '--received', '2026-03-05', 'more'], '"more"'],
  [['deadline', '--received', '2026-03-05', '--extended=yes'], '--extended'],
  [['deadline', '--received', '2026-03-05', '--pause', '2026-03-06'], '"2026-03-06"'],
  [['deadline', '--received', '2026-03-05', '--pause', '2026-03-06/2026-02-30'], '2026-02-30'],
  [['deadline', '--received', '2026-03-05', '--pause', '2026-03-12/2026-03-06'], 'ends before it begins'],
  [['deadline', '--received', '2026-03-05', '--pause', '2026-03-01/2026-03-06'], 'before the request was received'],
  [['address'], 'ADDRESS'],
  [['address', 'a@x.org', 'b@x.org'], '"b@x.org"'],
  [['staff', 'add', '--email', 'a@x.org', '--name', 'A'], '--role'],
  [['staff', 'add', '--email', 'a@x.org', '--name', 'A', '--role', 'king'], '"king"'],
  [['staff', 'add', '--email', 'a@localhost', '--name', 'A', '--role', 'officer'], '"a@localhost"'],
  [['staff', 'add', '--email', 'a@x.org', '--name', ' ', '--role', 'officer'], '--name'],
  [['seed', '--contacts', 'many'], '"many"'],
  [['seed', '--seed', '1.5'], '"1.5"'],
])('%j is wrong usage, and the message names what is wrong', async (line, named) => {
  const { code, printed, told } = await seloste(line)
  expect({ code, printed }).toEqual({ code: 2, printed: '' })
  expect(told).toContain(named)
  expect(told).toContain('--help')
})

type Vector = {
  id: string
  receivedAt: string
  pauses: string[][]
  extended: boolean
  rawEnd: string
  dueStrict: string
  dueWithEves: string
}
const vectors = JSON.parse(readFileSync('tests/data/deadline-vectors.json', 'utf8')) as Vector[]

test.each(vectors)('deadline answers vector $id for machines, in both calendars', async (vector) => {
  const pauses = vector.pauses.flatMap((pause) => ['--pause', pause.join('/')])
  const line = [
    'deadline',
    '--received',
    vector.receivedAt,
    ...pauses,
    ...(vector.extended ? ['--extended'] : []),
    '--json',
  ]
  for (const evesAreHolidays of [false, true]) {
    const { code, printed, told } = await seloste(line, { evesAreHolidays })
    const answer = JSON.parse(printed) as Record<string, unknown>
    expect({ code, told }).toEqual({ code: 0, told: '' })
    expect(Object.keys(answer)).toEqual(['rawEnd', 'due', 'rolled', 'pausedDays'])
    expect(answer).toMatchObject({
      rawEnd: vector.rawEnd,
      due: evesAreHolidays ? vector.dueWithEves : vector.dueStrict,
    })
  }
})

test('an open pause counts until today, several pauses add up, and a bare day is a day in Finland', async () => {
  const line = ['deadline', '--received', '2026-03-05', '--json']
  expect(JSON.parse((await seloste([...line, '--pause', '2026-03-06/'])).printed)).toMatchObject({
    pausedDays: 6,
    due: '2026-04-13',
  })
  const two = ['--pause', '2026-03-06/2026-03-08', '--pause', '2026-03-09/2026-03-10']
  expect(JSON.parse((await seloste([...line, ...two])).printed)).toMatchObject({ pausedDays: 3, rawEnd: '2026-04-08' })
  expect(JSON.parse((await seloste([...line, '--openness'])).printed)).toMatchObject({ due: '2026-03-19', rolled: [] })
})

test('for people deadline shows how the date came about, and which question was too late', async () => {
  const { code, printed } = await seloste(['deadline', '--received', '2026-03-03', '--pause', '2026-03-20/2026-03-22'])
  expect(code).toBe(0)
  expect(printed.split('\n')).toEqual([
    'received   2026-03-03',
    'paused     0 days',
    '           the question of 2026-03-20 came later than five working days and stops no clock',
    'ends       2026-04-03',
    'moved past good friday, saturday, easter sunday, easter monday',
    'due        2026-04-07',
  ])
})

test('an accepted address is printed in its canonical form, a refused one with its reason', async () => {
  expect(await seloste(['address', ' Mike@Example.org '])).toEqual({ code: 0, printed: 'mike@example.org', told: '' })
  expect(await seloste(['address', 'a@localhost'])).toMatchObject({
    code: 1,
    printed: '',
    told: expect.stringContaining('domain'),
  })
  expect(await seloste(['address', ''])).toMatchObject({ code: 1, told: expect.stringContaining('empty') })
  expect(await seloste(['address', '--', '--help@x.org'])).toMatchObject({ code: 0, printed: '--help@x.org' })
  expect(JSON.parse((await seloste(['address', 'Mike@Example.org', '--json'])).printed)).toEqual({
    canonical: 'mike@example.org',
    deliver: 'Mike@example.org',
  })
  expect(JSON.parse((await seloste(['address', 'mıke@x.org', '--json'])).printed)).toEqual({
    canonical: null,
    refused: 'non_ascii_local',
  })
})

test('what a command did not foresee is not taken for wrong usage', async () => {
  const failing = declareCommand({
    name: 'fail',
    summary: 'fails',
    options: {},
    run: () => Promise.reject(new Error('the disk is full')),
  })
  await expect(seloste(['fail'], { list: [failing] })).rejects.toThrow('the disk is full')
})

test('a count is a whole number', () => {
  expect(readCount('contacts', '1000000')).toBe(1_000_000)
  for (const text of ['', '-1', '1e3', '1 000', '99999999999'])
    expect(() => readCount('contacts', text)).toThrow(WrongUsage)
})

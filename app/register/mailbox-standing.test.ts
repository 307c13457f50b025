import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalName } from '~/rules/person-name.ts'
import { areOnePerson, judgeMailbox, type StandingRow } from './mailbox-standing.ts'

const now = new Date('2026-11-22T10:00:00Z')
const own = 'aino@yritys.example'
const office = 'info@yritys.example'
const day = (text: string) => new Date(`${text}T10:00:00Z`)

/** Somebody last in touch two months ago, unless said otherwise. */
function person(fullName: string, change: Partial<StandingRow> = {}): StandingRow {
  const known = { obtainedAt: '2020-01-02', lastInteractionAt: day('2026-09-22'), ownWordOn: null }
  return { fullName, ...known, roleEndedOn: null, provedAt: null, ...change }
}
const never = { lastInteractionAt: null }
const silent = { lastInteractionAt: day('2025-11-21') }
const judge = (emailCanonical: string, rows: StandingRow[], firstVisitAt: Date | null = null) =>
  judgeMailbox({ emailCanonical, rows, firstVisitAt, wasShared: false, bouncedAt: null, now })

test.each([
  ['nobody in the register', own, [], 'nothing_held'],
  ['one contact person', own, [person('Aino Esimerkki')], 'own'],
  ['one person of two organisations', own, [person('Aino Esimerkki'), person('Esimerkki, Aino')], 'own'],
  ['one person with and without dots', own, [person('Åke Mäkelä'), person('AKE MAKELA')], 'own'],
  ['two people', own, [person('Aino Esimerkki'), person('Onni Esimerkki')], 'shared'],
  ['two rows without a name', own, [person('–'), person('?')], 'shared'],
  ['an office', office, [person('Aino Esimerkki')], 'generic'],
  ['an office of two people', 'myynti@yritys.example', [person('Aino Esimerkki'), person('Onni Malli')], 'generic'],
  ['an office that nobody holds', office, [], 'nothing_held'],
  ['somebody silent for over a year', own, [person('Aino Esimerkki', silent)], 'stale'],
  ['somebody silent since this day last year', own, [person('Aino', { lastInteractionAt: day('2025-11-22') })], 'own'],
  ['somebody silent in one of two organisations', own, [person('Aino', silent), person('Aino')], 'own'],
  ['somebody silent in both', own, [person('Aino', silent), person('Aino', silent)], 'stale'],
  ['two silent people', own, [person('Aino', silent), person('Onni', silent)], 'shared'],
  ['a silent office', office, [person('Aino', silent)], 'generic'],
  ['somebody new who was never in touch', own, [person('Aino', { ...never, obtainedAt: '2026-11-01' })], 'own'],
  ['somebody old who was never in touch', own, [person('Aino', never)], 'stale'],
  ['somebody silent who corrected data since', own, [person('Aino', { ...silent, ownWordOn: '2026-01-05' })], 'own'],
  ['a former employee', own, [person('Aino', { roleEndedOn: '2026-11-01' })], 'stale'],
  ['somebody whose role will end', own, [person('Aino', { roleEndedOn: '2026-12-01' })], 'own'],
  [
    'a former employee who works elsewhere',
    own,
    [person('Aino', { roleEndedOn: '2026-11-01' }), person('Aino')],
    'own',
  ],
  [
    'a former employee and the successor',
    own,
    [person('Aino', { roleEndedOn: '2024-11-01' }), person('Onni')],
    'shared',
  ],
] as const)('a mailbox of %s', (_, address, rows, standing) => {
  const judged = judge(address, [...rows])
  expect(judged.standing).toBe(standing)
  expect(judged.opened).toEqual(standing === 'own' ? rows : [])
})

test('who first came while still in touch has the mailbox for twelve months from then, not from every visit', () => {
  const rows = [person('Aino', { lastInteractionAt: day('2025-06-01') })]
  expect(judge(own, rows, day('2026-04-01')).standing).toBe('own')
  expect(judge(own, rows, day('2025-07-01')).standing).toBe('stale')
  expect(judge(own, rows, day('2026-07-01')).standing).toBe('stale')
  expect(judge(own, [person('Aino', { ...silent, roleEndedOn: '2026-01-01' })], day('2026-02-01')).standing).toBe(
    'stale',
  )
})

const proved = { provedAt: day('2026-10-01') }

test.each([
  ['shared', own, [person('Aino', proved), person('Onni')], [0]],
  [
    'shared, of somebody in two organisations',
    own,
    [person('Aino', proved), person('Onni'), person('Aino', proved)],
    [0, 2],
  ],
  ['stale', own, [person('Aino', { ...silent, ...proved })], [0]],
  [
    'stale, of somebody proved in one of two organisations',
    own,
    [person('Aino', silent), person('Aino', { ...silent, ...proved })],
    [1],
  ],
  ['in touch, where one of two rows was once proved', own, [person('Aino', proved), person('Aino')], [0, 1]],
  ['of a former employee, proved afterwards', own, [person('Aino', { roleEndedOn: '2026-09-01', ...proved })], [0]],
])('what staff have made sure of opens just that: %s', (_, address, rows, open) => {
  expect(judge(address, rows)).toEqual({ standing: 'own', opened: open.map((index) => rows[index]) })
})

test.each([
  ['two people proved of one mailbox', own, [person('Aino', proved), person('Onni', proved)], 'shared'],
  ['one person proved of an office', office, [person('Aino', proved), person('Onni')], 'generic'],
  ['a proof as old as the silence', own, [person('Aino', { ...silent, provedAt: day('2025-11-01') })], 'stale'],
  ['a role that ended after the proof', own, [person('Aino', { ...proved, roleEndedOn: '2026-10-02' })], 'stale'],
])('a proof opens nothing more: %s', (_, address, rows, standing) => {
  expect(judge(address, rows)).toEqual({ standing, opened: [] })
})

const anyRow: fc.Arbitrary<StandingRow> = fc.record({
  fullName: fc.constantFrom('Aino Esimerkki', 'Esimerkki, AINO', 'Onni Malli', 'Åsa Öberg', 'asa oberg', '–'),
  obtainedAt: fc.constantFrom('2015-01-02', '2025-11-23', '2026-11-21'),
  lastInteractionAt: fc.option(fc.date({ min: day('2023-01-01'), max: now, noInvalidDate: true })),
  ownWordOn: fc.option(fc.constantFrom('2024-02-29', '2026-05-05')),
  roleEndedOn: fc.option(fc.constantFrom('2024-12-31', '2026-11-22', '2027-01-01')),
  provedAt: fc.option(fc.date({ min: day('2023-01-01'), max: now, noInvalidDate: true })),
})
const anyMailbox = fc.record({
  emailCanonical: fc.constantFrom(own, office, 'kirjaamo@kunta.example', 'a.b+tag@yritys.example'),
  rows: fc.array(anyRow, { maxLength: 6 }),
  firstVisitAt: fc.option(fc.date({ min: day('2023-01-01'), max: now, noInvalidDate: true })),
  wasShared: fc.boolean(),
  bouncedAt: fc.option(fc.date({ min: day('2023-01-01'), max: now, noInvalidDate: true })),
  now: fc.constant(now),
})
const isProved = ({ provedAt }: StandingRow) => provedAt !== null

test('no mailbox ever opens rows of two names', () => {
  fc.assert(
    fc.property(anyMailbox, (mailbox) => {
      const { standing, opened } = judgeMailbox(mailbox)
      expect(opened.length > 0).toBe(standing === 'own')
      expect(new Set(opened.map(({ fullName }) => canonicalName(fullName))).size).toBeLessThanOrEqual(1)
      expect(mailbox.rows).toEqual(expect.arrayContaining(opened))
    }),
  )
})

test('without a proof, two names or an office’s address are never one’s own', () => {
  fc.assert(
    fc.property(anyMailbox, (mailbox) => {
      const rows = mailbox.rows.map((row) => ({ ...row, provedAt: null }))
      fc.pre(rows.length > 0 && (!areOnePerson(rows) || /^(info|kirjaamo)@/.test(mailbox.emailCanonical)))
      expect(['shared', 'generic']).toContain(judgeMailbox({ ...mailbox, rows }).standing)
    }),
  )
})

test('a row that is opened against the mailbox’s own look has been proved', () => {
  fc.assert(
    fc.property(anyMailbox, (mailbox) => {
      const unproved = mailbox.rows.map((row) => ({ ...row, provedAt: null }))
      if (judgeMailbox({ ...mailbox, rows: unproved }).standing === 'own') return
      expect(judgeMailbox(mailbox).opened.every(isProved)).toBe(true)
    }),
  )
})

test('one more proof never shows a row that is not proved by it or was not open before', () => {
  fc.assert(
    fc.property(anyMailbox, fc.nat(), (mailbox, place) => {
      fc.pre(mailbox.rows.length > 0)
      const index = place % mailbox.rows.length
      const before = judgeMailbox(mailbox).opened.map((row) => mailbox.rows.indexOf(row))
      const rows = mailbox.rows.map((row, at) => (at === index ? { ...row, provedAt: now } : row))
      const after = judgeMailbox({ ...mailbox, rows }).opened.map((row) => rows.indexOf(row))
      expect(after.filter((at) => at !== index && !before.includes(at))).toEqual([])
    }),
  )
})

test('time alone, as long as nothing happens, never opens a row', () => {
  fc.assert(
    fc.property(anyMailbox, fc.nat({ max: 800 }), (mailbox, days) => {
      const later = new Date(now.getTime() + days * 86_400_000)
      const open = judgeMailbox(mailbox).opened
      const rolesEnded = mailbox.rows.every(({ roleEndedOn }) => roleEndedOn === null || roleEndedOn <= '2026-11-22')
      fc.pre(rolesEnded)
      // A proof of another person that grows old takes its doubt with it; without one nothing opens.
      fc.pre(areOnePerson(mailbox.rows.filter(isProved)) || !mailbox.rows.some(isProved))
      expect(open).toEqual(expect.arrayContaining(judgeMailbox({ ...mailbox, now: later }).opened))
    }),
  )
})

test('what is left of an address that another person was erased from is shared, and opens by staff’s proof alone', () => {
  const left = { emailCanonical: own, firstVisitAt: null, wasShared: true, bouncedAt: null, now }
  expect(judgeMailbox({ ...left, rows: [person('Onni Malli')] })).toEqual({ standing: 'shared', opened: [] })
  const proved = person('Onni Malli', { provedAt: day('2026-11-01') })
  expect(judgeMailbox({ ...left, rows: [proved] })).toEqual({ standing: 'own', opened: [proved] })
})

test('a mailbox that bounced is stale however recent the contact, and opens by what staff have made sure of since', () => {
  const bounced = (at: string, rows: StandingRow[], emailCanonical = own) =>
    judgeMailbox({ emailCanonical, rows, firstVisitAt: now, wasShared: false, bouncedAt: day(at), now })
  const [fresh, early, late] = [person('Aino'), person('Aino', proved), person('Aino', { provedAt: day('2026-10-03') })]
  expect(bounced('2026-10-02', [fresh])).toEqual({ standing: 'stale', opened: [] })
  expect(bounced('2026-10-02', [early, fresh])).toEqual({ standing: 'stale', opened: [] })
  expect(bounced('2026-10-02', [late, fresh])).toEqual({ standing: 'own', opened: [late] })
  expect(bounced('2026-10-02', [late, person('Onni')]).standing).not.toBe('stale')
  expect(bounced('2026-10-02', [fresh], office).standing).toBe('generic')
  expect(bounced('2026-10-02', []).standing).toBe('nothing_held')
})

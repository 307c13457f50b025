import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addContact, addStaff, addSubject } from '#tests/support/cases.ts'
import { listCasesOfPerson } from './person-cases.server.ts'
import { casesQuery, searchCases } from './search-cases.server.ts'

const now = new Date('2026-11-22T10:00:00Z')
let staff: VerifiedStaff
const search = (q: string) => searchCases({ staff, q, now })

/** So many that reading a whole table would be dearer than an index. */
beforeAll(async () => {
  staff = await addStaff('officer')
  await addContact('koe@koe.example', 'Koe Henkilö')
  await db.execute(sql`insert into customer_organization (external_id, name, obtained_at)
    select 'SO-' || n, 'Koepaja ' || n, '2026-01-01' from generate_series(1, 5000) n`)
  await db.execute(sql`insert into contact_person (external_id, organization_id, full_name, language, email, email_canonical, source, obtained_at)
    select 'S-' || n, o.id, 'Matti Meikäläinen' || n, 'fi', 'm' || n || '@koe.example', 'm' || n || '@koe.example', 'employer_organization', '2026-01-01'
    from generate_series(1, 20000) n join customer_organization o on o.external_id = 'SO-' || (1 + n % 5000)`)
  await db.execute(sql`insert into request_case (reference, kind, state, channel, locale, received_at, due_on)
    select 'TP-2025-' || lpad(n::text, greatest(4, length(n::text)), '0'), 'access', 'open', 'portal', 'fi', '2025-01-01', '2025-02-01' from generate_series(1, 20000) n`)
  await db.execute(sql`insert into case_subject (case_id, contact_person_id)
    select c.id, p.id from request_case c join contact_person p on p.external_id = 'S-' || substr(c.reference, 9)::int where c.reference like 'TP-2025-%'`)
  await db.execute(
    sql`vacuum analyze contact_person, customer_organization, request_case, case_subject, verified_mailbox`,
  )
})

async function addCase(reference: string, of: { contactPersonId?: string; mailboxId?: string } = {}) {
  const [added] = await db
    .insert(requestCase)
    .values({
      reference,
      kind: 'access',
      state: 'open',
      channel: 'portal',
      locale: 'fi',
      receivedAt: now,
      dueOn: '2026-12-22',
      mailboxId: of.mailboxId,
    })
    .returning()
  if (of.contactPersonId)
    await db.insert(caseSubject).values({ caseId: added!.id, contactPersonId: of.contactPersonId })
  return added!.id
}

test.each(['TP-2025-0400', 'tp 2025 400', '2025-400', '400'])('%s finds the case of that number first', async (q) => {
  const { cases } = await search(q)
  const [found] = await db.select().from(requestCase).where(eq(requestCase.reference, 'TP-2025-0400'))
  expect(cases[0]).toEqual({ id: found!.id, reasons: ['reference'] })
})

test('a number that has begun finds what begins so, up to a bound', async () => {
  const begun = await search('TP-2025-1999')
  expect(begun.cases).toHaveLength(11)
  expect(begun.isCut).toBe(false)
  const all = await search('tp-2025')
  expect(all.cases.length).toBeGreaterThan(100)
  expect(all.cases.length).toBeLessThanOrEqual(200)
})

test('a case is found by its person’s name, address and organisation, misspelt too', async () => {
  const { contact } = await addContact('vieno.zetterlund@salo.example', 'Vieno Zetterlund')
  const id = await addCase('TP-2026-9001', { contactPersonId: contact.id })
  for (const [q, reason] of [
    ['zetterlund', 'name'],
    ['Setterlund Vieno', 'similar_name'],
    ['vieno.zetterlund@salo.example', 'address'],
    ['zet', 'name'],
    ['040 123 4567', 'phone'],
    ['Zetterlnud', 'similar_name'],
  ] as const) {
    const { cases } = await search(q)
    expect(cases.find((one) => one.id === id)?.reasons, q).toContain(reason)
  }
  expect(await listCasesOfPerson(contact.id, 10)).toMatchObject([{ reference: 'TP-2026-9001', kind: 'access' }])
})

test('a case of somebody whom the register does not know is found by the address that asked', async () => {
  const subject = await addSubject(`outo.${randomBytes(4).toString('hex')}@muualla.example`)
  const id = await addCase('TP-2026-9002', { mailboxId: subject.mailboxId })
  expect((await search(subject.emailCanonical)).cases).toEqual([{ id, reasons: ['mailbox'] }])
})

test('people without cases and strangers find nothing', async () => {
  for (const q of ['', ' ', 'koe henkilö', 'xyzzyplugh', 'TP-1999-0001', '2031-1', "'; drop table request_case; --"])
    expect((await search(q)).cases, q).toEqual([])
})

test.each(['TP-2025-04', '400', 'ma', 'meikäläinen', 'Meikälänen5', 'm5@koe.example', 'xyzzy', 'q', '040 123 4567'])(
  'a search for %s reads indexes alone',
  async (q) => {
    const explained = await db.execute<Record<string, string>>(sql`explain ${casesQuery(q, now)!}`)
    const plan = explained.map((line) => line['QUERY PLAN']).join('\n')
    expect(plan).not.toMatch(/Seq Scan on (contact_person|customer_organization|request_case|case_subject)/)
  },
)

import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { addContact, addStaff } from '#tests/support/cases.ts'
import { officeRequest } from '#tests/support/office.ts'
import { plansOf, statementsOf } from '#tests/support/statements.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { sealEvents } from '~/audit/seal-events.server.ts'
import { listActsOf, listActsToTell } from '~/requests/desk/pending-act-queries.server.ts'
import { requestCase } from '#db/schema/requests.ts'
import { actOnMany } from '~/requests/desk/act-on-many.server.ts'
import { addUpQueue } from '~/requests/desk/add-up-queue.server.ts'
import { loader as showAudit } from './audit.tsx'
import { loader as showMail } from './mail.tsx'
import { loader as searchPeople } from './people.tsx'
import { loader as showPerson } from './person.tsx'
import { loader as showQueue } from './queue.tsx'
import { queueCsv } from './queue-csv.server.ts'
import { loader as showReports } from './reports.tsx'
import { loader as listStaff } from './staff.tsx'

const now = new Date()
let [officer, dpo, admin, auditor]: VerifiedStaff[] = []
let personId: string
let caseId: string

/** So many that reading a whole table would be dearer than an index. */
beforeAll(async () => {
  ;[officer, dpo, admin, auditor] = await Promise.all([
    addStaff('officer'),
    addStaff('dpo'),
    addStaff('admin'),
    addStaff('auditor'),
  ])
  const { contact } = await addContact('koe@koe.example', 'Koe Henkilö')
  personId = contact.id
  await db.execute(sql`insert into customer_organization (external_id, name, obtained_at)
    select 'SO-' || n, 'Koepaja ' || n, '2026-01-01' from generate_series(1, 6000) n`)
  await db.execute(sql`insert into contact_person (external_id, organization_id, full_name, language, email, email_canonical, phone, source, obtained_at)
    select 'S-' || n, o.id, 'Matti Meikäläinen' || n, 'fi', 'm' || n || '@koe.example', 'm' || n || '@koe.example',
      '+35840' || lpad(n::text, 7, '0'), 'employer_organization', '2026-01-01'
    from generate_series(1, 24000) n join customer_organization o on o.external_id = 'SO-' || (1 + n % 6000)`)
  await db.execute(sql`insert into request_case (reference, kind, state, channel, locale, received_at, due_on, closed_at)
    select 'TP-2020-' || lpad(n::text, 5, '0'), (array['access', 'erasure', 'rectification', 'objection'])[1 + n % 4],
      case when n % 20 = 0 then 'open' else 'completed' end, 'portal', 'fi', now() - n * interval '2 hours', current_date - n / 12 + 30,
      case when n % 20 = 0 then null else now() - n * interval '2 hours' + interval '20 days' end
    from generate_series(1, 24000) n`)
  await db.execute(sql`update request_case set kind = 'rectification' where closed_at is null and reference like '%00'`)
  await db.execute(sql`insert into case_correction (case_id, record_id, field, new_value)
    select id, gen_random_uuid(), 'contactPerson.fullName', 'Uusi Nimi' from request_case`)
  await db.execute(sql`insert into pending_act (case_id, staff_id, intent, version, created_at, runs_at, ended_at, outcome)
    select id, ${officer.id}::uuid, 'message', 1, received_at, received_at, received_at, 'done' from request_case`)
  await db.execute(sql`insert into case_subject (case_id, contact_person_id)
    select c.id, p.id from request_case c join contact_person p on p.external_id = 'S-' || substr(c.reference, 9)::int`)
  await db.execute(sql`insert into case_decision (case_id, outcome, refusal_code, prepared_by, prepared_at, approved_by, approved_at)
    select id, 'refuse', 'REF-17-NO-GROUND', ${officer.id}::uuid, received_at, ${dpo.id}::uuid, received_at from request_case`)
  await db.execute(sql`insert into interaction (organization_id, contact_person_id, occurred_at, channel, subject, note, reviewed_at)
    select organization_id, id, now(), 'phone', 'Soitto', 'Sovittu', now() from contact_person`)
  await db.execute(sql`insert into access_log (at, staff_id, staff_role, contact_person_id, purpose)
    select now(), ${officer.id}::uuid, 'officer', id, 'request_handling' from contact_person`)
  await db.execute(sql`insert into staff (email, name, role, locale)
    select 'v' || n || '@toimisto.example', 'Virkailija ' || n, 'officer', 'fi' from generate_series(1, 5000) n`)
  await db.execute(sql`insert into audit_event (at, actor_kind, actor_id, action, case_id)
    select c.received_at, 'staff', s.id, case when right(c.reference, 1) = '7' then 'staff.signed_in' else 'case.assigned' end, c.id
    from request_case c join staff s on s.email = 'v' || (1 + substr(c.reference, 9)::int % 5000) || '@toimisto.example' order by c.received_at`)
  await db.execute(sql`insert into outbox (kind, entity_id, dedupe_key, state, created_at)
    select 'case-received', id, 'plan/' || id, case when reference like '%77' then 'dead' else 'sent' end, received_at from request_case`)
  await db.execute(sql`insert into verified_mailbox (email_canonical, email_deliver, locale, last_verified_at)
    select 'm' || n || '@koe.example', 'm' || n || '@koe.example', 'fi', now() from generate_series(1, 24000) n`)
  await db.execute(sql`insert into suppression_entry (email_hash, email_base_hash, channel, act)
    select md5(n::text), md5(n::text), 'all', 'one_click' from generate_series(1, 5000) n`)
  const [first] = await db.select({ id: requestCase.id }).from(requestCase).limit(1)
  caseId = first!.id
  await Promise.all([addUpQueue(), sealEvents(now)])
  await db.execute(sql`vacuum analyze`)
})

const asked = async (staff: VerifiedStaff, path: string) => ({
  request: await officeRequest(staff, path),
  params: {},
  context: {},
})

const growing =
  /Seq Scan on (request_case|case_subject|contact_person|customer_organization|interaction|access_log|audit_event|outbox|suppression_entry|verified_mailbox|case_correction|case_decision|pending_act)\b/

/** Of letters that nearly all are of one state, the first thousand: no index finds them sooner. */
const untilEnough = /Limit .*\n\s+->\s+Seq Scan on outbox.*/g

const pages: Record<string, () => Promise<unknown>> = {
  'queue with corrections to accept': async () => showQueue(await asked(officer!, '/office?kind=rectification')),
  'acts of a case': async () => [await listActsToTell(caseId, now), await listActsOf([caseId])],
  'people by telephone': async () => searchPeople(await asked(officer!, '/office/people?q=040 0000 123')),
  'people by name': async () => searchPeople(await asked(officer!, '/office/people?q=Meikälänen')),
  person: async () => {
    const { request } = await asked(officer!, `/office/people/${personId}?purpose=request_handling`)
    return showPerson({ request, params: { id: personId }, context: {} })
  },
  'mail that is queued': async () => showMail(await asked(officer!, '/office/mail?view=queued')),
  'mail that was sent': async () => showMail(await asked(officer!, '/office/mail?view=sent')),
  'mail that died': async () => showMail(await asked(officer!, '/office/mail?view=dead')),
  staff: async () => listStaff(await asked(admin!, '/office/staff')),
  'staff who wait': async () => listStaff(await asked(admin!, '/office/staff?state=invited')),
  audit: async () => showAudit(await asked(auditor!, '/office/audit')),
  'audit of one person’s acts': async () => showAudit(await asked(auditor!, `/office/audit?actor=${officer!.id}`)),
  'audit of one case': async () => showAudit(await asked(auditor!, '/office/audit?case=TP-2020-00040')),
  reports: async () => showReports(await asked(dpo!, '/office/reports')),
}

test.each(Object.keys(pages))('no table that grows is read whole for the page of %s', async (name) => {
  const plans = await plansOf(pages[name]!)
  expect(plans.length).toBeGreaterThan(1)
  for (const plan of plans) expect(plan.replaceAll(untilEnough, '')).not.toMatch(growing)
})

test('the file of the queue takes one question for five hundred rows, whatever stands in them', async () => {
  const read = async (pageSize?: number) => {
    const csv = queueCsv({ staff: officer!, filters: {}, now, pageSize })
    return (await new Response(csv).text()).trim().split('\r\n').length - 1
  }
  let rows = 0
  const asked = await statementsOf(async () => (rows = await read()))
  expect(rows).toBe(1200)
  expect(asked).toHaveLength(3)
  expect(await statementsOf(() => read(2000))).toHaveLength(1)
})

test('an act on many cases asks as much for each of them as for one alone', async () => {
  const free = await db.execute<{ reference: string; version: number }>(
    sql`select reference, version from request_case where closed_at is null order by reference limit 31`,
  )
  const [one, ...thirty] = [...free]
  const take = (cases: typeof thirty) => () => actOnMany({ staff: officer!, cases, act: { act: 'take' }, now })
  const forOne = await statementsOf(take([one!]))
  const forThirty = await statementsOf(take(thirty))
  expect(forOne.length).toBeGreaterThan(1)
  expect(forThirty).toHaveLength(30 * forOne.length)
})

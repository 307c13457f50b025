import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { demo, expect, test } from './fixtures.ts'
import { type Town, type Townsperson, townspeopleFile } from './townspeople.ts'

/** Read past the program; people whose mailbox is theirs alone and in use, with nothing asked or banned yet. */
test('the town has ordinary people for the tests to be', async () => {
  const sql = postgres(demo().databaseUrl, { max: 1 })
  const known = demo().contacts.map(({ email }) => email)
  const people = await sql<(Townsperson & { hasRecords: boolean; hasUnread: boolean })[]>`
    select min(c.email_canonical) as email, min(c.language) as locale,
      bool_or(exists (select from voucher v where v.contact_person_id = c.id)
        or exists (select from sales_record s where s.contact_person_id = c.id)) as "hasRecords",
      bool_or(exists (select from interaction i where i.contact_person_id = c.id and i.reviewed_at is null)
        or exists (select from customer_feedback f where f.contact_person_id = c.id and f.reviewed_at is null)) as "hasUnread"
    from contact_person c join customer_organization o on o.id = c.organization_id
    where c.email_canonical ~ '^[a-z]+[.][a-z-]+@' and not c.email_canonical = any(${known})
    group by c.email_canonical
    having count(*) = 1 and max(c.last_interaction_at) > now() - interval '330 days' and bool_and(c.role_ended_on is null)
      and not bool_or(c.direct_marketing_ban) and not bool_or(o.is_sole_trader)
      and bool_or(exists (select from interaction i where i.contact_person_id = c.id))
      and not bool_or(exists (select from complaint i where i.contact_person_id = c.id))
      and not exists (select from case_subject s join contact_person p on p.id = s.contact_person_id
        where p.email_canonical = c.email_canonical)
    order by min(c.external_id)`
  await sql.end()
  // The town is made for the day it is made on: who bought what differs from day to day, so it is asked for by what it is.
  const ordinary = people.filter((one) => !one.hasRecords)
  const buyers = people.filter((one) => one.hasRecords)
  const quiet = ordinary.filter((one) => !one.hasUnread).slice(-1)
  const town: Town = {
    plain: ordinary.filter((one) => !quiet.includes(one)),
    quiet,
    buyers: buyers.filter((one) => !one.hasUnread),
    noted: buyers.filter((one) => one.hasUnread),
  }
  expect(town.plain.length).toBeGreaterThan(42)
  for (const some of [town.quiet, town.buyers, town.noted]) expect(some.length).toBeGreaterThan(0)
  mkdirSync(path.dirname(townspeopleFile), { recursive: true })
  writeFileSync(townspeopleFile, JSON.stringify(town))
})

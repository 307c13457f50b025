import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { demo, expect, test } from './fixtures.ts'
import { type Townsperson, townspeopleFile } from './townspeople.ts'

/** Read past the program; people whose mailbox is theirs alone and in use, with nothing asked or banned yet. */
test('the town has ordinary people for the tests to be', async () => {
  const sql = postgres(demo().databaseUrl, { max: 1 })
  const known = demo().contacts.map(({ email }) => email)
  const people = await sql<Townsperson[]>`
    select min(c.email_canonical) as email, min(c.language) as locale
    from contact_person c
    where c.email_canonical ~ '^[a-z]+[.][a-z-]+@' and not c.email_canonical = any(${known})
    group by c.email_canonical
    having count(*) = 1 and max(c.last_interaction_at) > now() - interval '200 days' and bool_and(c.role_ended_on is null)
      and not bool_or(c.direct_marketing_ban)
      and not exists (select from case_subject s join contact_person p on p.id = s.contact_person_id
        where p.email_canonical = c.email_canonical)
    order by min(c.external_id) limit 60`
  await sql.end()
  expect(people.length).toBeGreaterThan(20)
  mkdirSync(path.dirname(townspeopleFile), { recursive: true })
  writeFileSync(townspeopleFile, JSON.stringify(people))
})

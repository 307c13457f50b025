import postgres from 'postgres'
import { demo } from './fixtures.ts'
import type { Language } from './texts.ts'

export type Townsperson = { email: string; locale: Language }

/**
 * An ordinary person of the seeded town whom no other test signs in as: each test that writes takes its own, by number.
 * Read past the program; one whose mailbox is theirs alone and in use, with something bought and something said.
 */
export async function townsperson(number: number): Promise<Townsperson> {
  const sql = postgres(demo().databaseUrl, { max: 1 })
  const known = demo().contacts.map(({ email }) => email)
  const [found] = await sql<Townsperson[]>`
    select min(c.email_canonical) as email, min(c.language) as locale
    from contact_person c
    where c.email_canonical ~ '^[a-z]+[.][a-z-]+@' and not c.email_canonical = any(${known})
    group by c.email_canonical
    having count(*) = 1 and max(c.last_interaction_at) > now() - interval '200 days' and bool_and(c.role_ended_on is null)
      and not bool_or(c.direct_marketing_ban)
      and not exists (select from case_subject s join contact_person p on p.id = s.contact_person_id
        where p.email_canonical = c.email_canonical)
    order by min(c.external_id) limit 1 offset ${number}`
  await sql.end()
  return found!
}

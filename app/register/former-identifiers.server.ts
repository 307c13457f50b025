import { runPrepared, type Executor } from '#db/client.server.ts'
import type { Identifiers } from './identifier-patterns.ts'
import type { WalkedRows } from './read-rows.server.ts'

export type FormerIdentifiers = Identifiers & { contactPersonId: string }

type Former = { id: string; field: string; value: string }

/**
 * What these people were known by before: the portal's own record of corrections and changed addresses. To be asked while
 * that stands; the newest, however many there were. Not what they asked to be called and nobody accepted: whoever asks
 * could choose which words go out of other people's texts.
 */
export async function listFormerIdentifiers(executor: Executor, { keys }: WalkedRows): Promise<FormerIdentifiers[]> {
  const found = await runPrepared<Former>(executor, formerValues, [keys.contacts, keys.cases])
  return found.map(({ id, field, value }) => {
    const of = (name: string) => (field === `contactPerson.${name}` ? value : null)
    const email = of('email')
    return {
      contactPersonId: id,
      fullName: of('fullName') ?? '',
      email,
      emailCanonical: email?.toLowerCase() ?? null,
      phone: of('phone'),
      street: of('street'),
    }
  })
}

/** Of each kind ten: a name is looked for in so many forms that hundreds would take minutes. */
const formerValues = `
  select id, field, value from (
    select id, field, value, row_number() over (partition by id, field order by max(at) desc, value) as place
    from (
      select record_id as id, field, value, received_at as at
      from case_correction c join request_case r on r.id = c.case_id
        cross join lateral (values (old_value), (case when outcome = 'accepted' then new_value end)) v (value)
      where c.case_id = any($2::uuid[]) and c.record_id = any($1::uuid[])
        and field in ('contactPerson.fullName', 'contactPerson.phone', 'contactPerson.email', 'contactPerson.street')
      union all
      select contact_person_id, 'contactPerson.email', new_email_deliver, requested_at
      from email_change where contact_person_id = any($1::uuid[])
    ) known
    where trim(value) <> ''
    group by id, field, value
  ) latest
  where place <= 10`

import type { Sql } from 'postgres'
import type { AddressHash } from './address-hash.server.ts'

export type Press = AddressHash & { at: Date }

/**
 * Records presses of opt-out links in one statement, and so in one transaction: the entries of the suppression list, the
 * register's column that follows it, and an event for each ban that is new, as `setBanIn` writes them one by one. The
 * register's rows come first and in order, as there, so that nobody waits for one another in a circle.
 *
 * When somebody else holds the row of a person concerned, it fails at once (SQLSTATE 55P03), or waits if it may.
 */
export function writePresses(sql: Sql, presses: Press[], { waits }: { waits: boolean }) {
  const known = [...new Map(presses.map((press) => [press.full, press])).values()]
  const bases = known.map(({ base }) => base)
  return sql`
    with held as (
      select id, email_base_hash as base, direct_marketing_ban as is_marked from contact_person
      where email_base_hash = any(${bases}::text[]) order by id for update ${waits ? sql`` : sql`nowait`}
    ), entry as (
      insert into suppression_entry (email_hash, email_base_hash, channel, act, created_at)
      select "full", base, 'email', 'one_click', at::timestamptz
      from unnest(
        ${known.map(({ full }) => full)}::text[], ${bases}::text[], ${known.map(({ at }) => at.toISOString())}::text[]
      ) as press ("full", base, at)
      where (select count(*) from held) >= 0 order by "full"
      on conflict do nothing
      returning email_hash, email_base_hash as base, created_at as at
    ), marked as (
      update contact_person set direct_marketing_ban = true, updated_at = ${known[0]!.at.toISOString()}::timestamptz
      where id = any(array(select id from held where not is_marked))
    )
    insert into audit_event (at, actor_kind, action, subject_id, fields, detail)
    select entry.at, 'system', 'ban.set', case when count(held.id) = 1 then min(held.id::text)::uuid end,
      array['contactPerson.directMarketingBan'],
      jsonb_build_object('channel', 'email', 'act', 'one_click', 'contacts', count(held.id))
    from entry left join held on held.base = entry.base group by entry.email_hash, entry.at`
}

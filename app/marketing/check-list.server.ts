import { sql } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { env } from '~/env.server.ts'
import { isGenericMailbox, withoutTag } from '~/rules/address.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { db, runPrepared, sqlClient, type Transaction } from '#db/client.server.ts'
import { listReading } from '#db/schema/marketing.ts'
import type { MarketingChannel } from '#db/schema/words.ts'
import { hashAddress } from './address-hash.server.ts'

/** The register's rows by the address without its tag, as the index `contact_person_email_base` has it. */
const ofContact = `regexp_replace(email_canonical, '^([^+@]+)[+][^@]*@', '\\1@')`

/**
 * Equal hashes without the tag say it of every spelling; whose data are only stored gets nothing (GDPR Art. 18(2)). Each
 * address is looked up by itself: what a call costs follows the question, not the length of the list.
 */
export const lookUp = `
  select place::int from unnest($1::text[], $2::text[]) with ordinality as asked (hash, address, place)
  left join lateral (
    select true as is_banned from suppression_entry
    where email_base_hash = asked.hash and lifted_at is null and channel in ('all', $3) limit 1
  ) on true
  left join lateral (
    select true as is_restricted from contact_person join restriction on contact_person_id = contact_person.id
    where ${ofContact} = asked.address and restriction.lifted_at is null limit 1
  ) on true
  where is_banned or is_restricted`

/** Who holds a role now, at an organisation that is not one person's own business. */
const holdsRole = (today: string) =>
  `(role_ended_on is null or role_ended_on > ${today}) and occupation is not null and not is_sole_trader`
const contacts = 'contact_person join customer_organization on customer_organization.id = organization_id'
const lookUpRoles = `
  select place::int from unnest($1::text[]) with ordinality as asked (address, place)
  where exists (select from contact_person where ${ofContact} = asked.address)
    and not exists (select from ${contacts} where ${ofContact} = asked.address and ${holdsRole('$2::date')})`

/**
 * Of canonical addresses the places of those that marketing by this channel must stay away from, in one look-up. Any
 * organisation's ban counts, and any spelling's.
 */
export async function findBanned(
  canonicals: readonly string[],
  channel: MarketingChannel,
  now: Date,
): Promise<Set<number>> {
  const addresses = canonicals.map(withoutTag)
  const hashes = addresses.map((address) => hashAddress(address).base)
  const [banned, roleless] = await Promise.all([
    runPrepared<{ place: number }>(db, lookUp, [hashes, addresses, channel]),
    restsOnRoles() ? runPrepared<{ place: number }>(db, lookUpRoles, [addresses, helsinkiDate(now)]) : [],
  ])
  const personal = roleless.filter(({ place }) => !isGenericMailbox(addresses[place - 1]!))
  return new Set([...banned, ...personal].map(({ place }) => place - 1))
}

/**
 * Does marketing rest on people's work (917/2014 202 §)? Then who has no role in the register, or is in business alone,
 * is somebody whom only their own permission opens; an organisation's own mailbox is nobody's. Otherwise the lists are of
 * people who gave their permission to whoever sends: of that the register knows nothing.
 */
function restsOnRoles(): boolean {
  return env.EMAIL_MARKETING_POLICY === 'role_based_opt_out'
}

/** The addresses, without tags, that `findBanned` would name for another reason than the suppression list. */
export async function* listBarred(now: Date): AsyncGenerator<string> {
  const restricted = sqlClient<{ address: string }[]>`
    select distinct ${sqlClient.unsafe(ofContact)} as address
    from restriction join contact_person on contact_person.id = contact_person_id
    where lifted_at is null and email_canonical is not null`
  for await (const rows of restricted.cursor(1000)) for (const { address } of rows) yield address
  if (!restsOnRoles()) return
  const roleless = sqlClient<{ address: string }[]>`
    select ${sqlClient.unsafe(ofContact)} as address from ${sqlClient.unsafe(contacts)}
    where email_canonical is not null
    group by 1 having not bool_or(${sqlClient.unsafe(holdsRole(`'${helsinkiDate(now)}'::date`))})`
  for await (const rows of roleless.cursor(1000)) {
    for (const { address } of rows) if (!isGenericMailbox(address)) yield address
  }
}

type Asked = { actor: Actor; addresses: number; banned: number; now: Date }

/** That a consumer asked about some addresses, for the log. It does not have the list then: no reading of it is noted. */
export function noteCheck({ actor, addresses, banned, now }: Asked): Promise<void> {
  return db.transaction(async (tx) => {
    await appendEvent(tx, { actor, action: 'suppression.checked', detail: { addresses, banned } }, now)
  })
}

/** That a consumer has the list as it was at this moment; a row for each minute. */
export async function noteReadingIn(tx: Transaction, consumer: string, readAt: Date): Promise<void> {
  const minute = new Date(Math.floor(readAt.getTime() / 60_000) * 60_000)
  await tx
    .insert(listReading)
    .values({ consumer, minute, readAt })
    .onConflictDoUpdate({
      target: [listReading.consumer, listReading.minute],
      set: { readAt: sql`greatest(${listReading.readAt}, excluded.read_at)` },
    })
}

import { type Executor, runPrepared, type Transaction } from '#db/client.server.ts'
import { suppressionPhone } from '#db/schema/marketing.ts'
import type { MarketingChannel } from '#db/schema/words.ts'
import { canonicalName } from '~/rules/person-name.ts'
import { canonicalPhone } from '~/rules/phone.ts'
import { hashPhone } from './phone-hash.server.ts'

/** Whose number it is. */
export type Numbered = { fullName: string; phone: string | null }

/** Bans of these channels cover the person's telephone number as well as the address. */
export function coversNumbers(channel: MarketingChannel): boolean {
  return channel === 'all' || channel === 'phone' || channel === 'sms'
}

/**
 * The numbers of these people that are theirs alone, in international form. One that the register also has for somebody
 * of another name is a switchboard's: a ban of one of them must not silence it for all.
 */
export async function listOwnNumbers(executor: Executor, people: readonly Numbered[]): Promise<string[]> {
  const owners = new Map<string, string>()
  const shared = new Set<string>()
  const note = (phone: string, name: string) => {
    const owner = owners.get(phone) ?? name
    if (owner !== name) shared.add(phone)
    owners.set(phone, owner)
  }
  for (const { fullName, phone } of people) {
    const canonical = phone === null ? null : canonicalPhone(phone)
    if (canonical !== null) note(canonical, canonicalName(fullName))
  }
  if (owners.size === 0) return []
  const others = await runPrepared<{ phone: string; name: string }>(executor, othersWithNumbers, [[...owners.keys()]])
  for (const { phone, name } of others) note(phone, canonicalName(name))
  return [...owners.keys()].filter((phone) => !shared.has(phone))
}

/** A few rows of a number tell whose it is; a switchboard has thousands. */
const othersWithNumbers = `
  select asked.phone, other.full_name as name from unnest($1::text[]) asked (phone)
  cross join lateral (select full_name from contact_person where phone = asked.phone limit 50) other`

/** Puts numbers on the list, each beside a ban that covers it. */
export async function coverNumbersIn(tx: Transaction, covered: { entryId: string; phone: string }[]): Promise<void> {
  const rows = covered.map(({ entryId, phone }) => ({ entryId, phoneHash: hashPhone(phone)! }))
  if (rows.length > 0) await tx.insert(suppressionPhone).values(rows).onConflictDoNothing()
}

import { and, desc, eq, inArray, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { suppressionEntry, suppressionPhone } from '#db/schema/marketing.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import type { BanAct, MarketingChannel } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { countTry } from '~/identity/limits.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { type AddressRefusal, canonicalAddress } from '~/rules/address.ts'
import { canonicalPhone } from '~/rules/phone.ts'
import { hashAddress } from './address-hash.server.ts'
import { findBanned } from './check-list.server.ts'
import { listOwnNumbers } from './own-numbers.server.ts'
import { hashPhone } from './phone-hash.server.ts'
import { isRestricted } from './restricted.server.ts'

export type FoundBan = {
  id: string
  channel: MarketingChannel
  /** Null: which act it was is not this reader's to know. */
  act: BanAct | null
  since: Date
  liftedAt: Date | null
  /** Null: every organisation's marketing; without a name it is no longer in the register. */
  organization: { name: string | null } | null
  caseId: string | null
  /** Made for this very spelling of the address. */
  isOfThisSpelling: boolean
}
export type FoundBans = {
  by: 'email' | 'phone'
  /** Those in force first, the newest first. */
  bans: FoundBan[]
  /** No ban is in force, and yet the address or number is to be left alone. */
  isBarredOtherwise: boolean
}

type LookUp = { staff: VerifiedStaff; sought: string; now: Date }

/**
 * What the suppression list has on one address or telephone number: every ban there was, by which act and since when. The
 * look-up is an event, without the address. Who may not read cases learns neither that an erasure set a ban (who has used
 * their rights is not for marketing to see) nor of which case it came.
 */
export async function lookUpBan({
  staff,
  sought,
  now,
}: LookUp): Promise<FoundBans | { refused: AddressRefusal | 'phone' } | 'limited'> {
  const asked = readSought(sought)
  if ('refused' in asked) return asked
  if ((await countTry('office-look-up', staff.id)) > 0) return 'limited'
  const isEmail = asked.by === 'email'
  const rows = await listEntries(isEmail ? eq(suppressionEntry.emailBaseHash, asked.hash) : ofPhone(asked.hash))
  const mayKnow = may(staff.role, 'case.read')
  const bans = rows.map(({ emailHash, act, caseId, organizationId, organizationName, ...ban }) => ({
    ...ban,
    act: act === 'erasure' && !mayKnow ? null : act,
    caseId: mayKnow ? caseId : null,
    organization: organizationId ? { name: organizationName } : null,
    isOfThisSpelling: !isEmail || emailHash === asked.full,
  }))
  const isBarred = isEmail
    ? (await findBanned([asked.canonical], 'email', now)).size > 0
    : await isNumberOfRestricted(asked.canonical)
  // What was found by a number covers it.
  const isBanned = bans.some(({ channel, liftedAt }) => !liftedAt && (!isEmail || ['all', 'email'].includes(channel)))
  const detail = { channel: asked.by, count: bans.length }
  const actor = { kind: 'staff', id: staff.id, role: staff.role } as const
  await db.transaction((tx) => appendEvent(tx, { actor, action: 'suppression.looked_up', detail }, now))
  const inOrder = [...bans.filter(({ liftedAt }) => !liftedAt), ...bans.filter(({ liftedAt }) => liftedAt)]
  return { by: asked.by, bans: inOrder, isBarredOtherwise: isBarred && !isBanned }
}

type Sought =
  | { by: 'email'; canonical: string; hash: string; full: string }
  | { by: 'phone'; canonical: string; hash: string }
  | { refused: AddressRefusal | 'phone' }

/** What has an at sign, or no digit, is an address. */
function readSought(sought: string): Sought {
  if (/\d/.test(sought) && !sought.includes('@')) {
    const canonical = canonicalPhone(sought)
    return canonical === null ? { refused: 'phone' } : { by: 'phone', canonical, hash: hashPhone(canonical)! }
  }
  const address = canonicalAddress(sought)
  if ('refused' in address) return address
  const { full, base } = hashAddress(address.canonical)
  return { by: 'email', canonical: address.canonical, hash: base, full }
}

/** GDPR Art. 18(2): the number of somebody whose data are only stored, unless it is a switchboard's. */
async function isNumberOfRestricted(phone: string): Promise<boolean> {
  const { id, fullName } = contactPerson
  const people = await db
    .select({ fullName, phone: contactPerson.phone })
    .from(contactPerson)
    .where(and(eq(contactPerson.phone, phone), isRestricted(id)))
    .limit(50)
  return (await listOwnNumbers(db, people)).length > 0
}

function ofPhone(hash: string): SQL {
  const entries = db
    .select({ id: suppressionPhone.entryId })
    .from(suppressionPhone)
    .where(eq(suppressionPhone.phoneHash, hash))
  // A ban of another channel keeps no number; one narrowed later would say nothing of calls.
  return and(inArray(suppressionEntry.id, entries), inArray(suppressionEntry.channel, ['all', 'phone', 'sms']))!
}

function listEntries(where: SQL) {
  const { id, channel, act, createdAt, liftedAt, organizationId, caseId, emailHash } = suppressionEntry
  return db
    .select({
      id,
      channel,
      act,
      since: createdAt,
      liftedAt,
      organizationId,
      organizationName: customerOrganization.name,
      caseId,
      emailHash,
    })
    .from(suppressionEntry)
    .leftJoin(customerOrganization, eq(customerOrganization.id, organizationId))
    .where(where)
    .orderBy(desc(createdAt), desc(id))
    .limit(200)
}

import { and, desc, eq, gt, lt, ne, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { casePresence } from '#db/schema/desk.ts'
import { staff } from '#db/schema/identity.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { mustStandAside } from '../take-case-as.server.ts'

/** So long after a sign of life somebody counts as being at a case. */
const minutesOfPresence = 2
const minutesUntilForgotten = 60

type Presence = { staff: VerifiedStaff; reference: string; now: Date }

/** Tells colleagues that somebody has the case open. It changes nothing about the case, so it is no event of the audit log. */
export async function bePresent({ staff: reader, reference, now }: Presence): Promise<'noted' | 'not-found'> {
  const [found] = await db.select({ id: requestCase.id }).from(requestCase).where(eq(requestCase.reference, reference))
  if (!found || (await mustStandAside(reader, found.id))) return 'not-found'
  await db
    .insert(casePresence)
    .values({ caseId: found.id, staffId: reader.id, seenAt: now })
    .onConflictDoUpdate({ target: [casePresence.caseId, casePresence.staffId], set: { seenAt: now } })
  return 'noted'
}

/** Colleagues who have the case open, the latest first, with the minutes since their last sign of life. */
export async function listPresent(caseId: string, reader: VerifiedStaff, now: Date) {
  const isNow = gt(casePresence.seenAt, addMinutes(now, -minutesOfPresence))
  const found = await db
    .select({ name: sql<string>`${staff.name}`, at: casePresence.seenAt })
    .from(casePresence)
    .innerJoin(staff, eq(staff.id, casePresence.staffId))
    .where(and(eq(casePresence.caseId, caseId), ne(casePresence.staffId, reader.id), isNow))
    .orderBy(desc(casePresence.seenAt))
    .limit(5)
  return found.map(({ name, at }) => ({
    name,
    minutes: Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000)),
  }))
}

/** Who was where is nobody's business an hour later. Gives the number of rows. */
export async function forgetPresence(now: Date): Promise<number> {
  return (await db.delete(casePresence).where(lt(casePresence.seenAt, addMinutes(now, -minutesUntilForgotten)))).count
}

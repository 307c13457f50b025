import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { accessLog } from '#db/schema/audit.ts'
import type { StaffRole } from '#db/schema/words.ts'
import { consultRecords } from './consult-records.server.ts'
import type { ConsultationPurpose } from './consultation.ts'

type Consultation = {
  staff: { id: string; role: StaffRole }
  contactPersonId: string
  purpose: ConsultationPurpose
  now: Date
}

/** Within a minute, a page loaded again is the same look at the same record. */
const sameLook = 60_000

/** Records that a member of staff opened a person's page, and why; a reload within the minute is not told again. */
export async function consultPerson({ staff, contactPersonId, purpose, now }: Consultation): Promise<void> {
  await db.transaction(async (tx) => {
    // Two loads at the same moment, too, are one look.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${staff.id + contactPersonId + purpose}, 0))`)
    const isSame = and(
      eq(accessLog.contactPersonId, contactPersonId),
      gt(accessLog.at, new Date(now.getTime() - sameLook)),
      eq(accessLog.staffId, staff.id),
      eq(accessLog.purpose, purpose),
    )
    const [told] = await tx.select({ id: accessLog.id }).from(accessLog).where(isSame).limit(1)
    if (!told) await consultRecords(staff, [contactPersonId], purpose, null, now, tx)
  })
}

/** Who has looked at a person's record, newest first: by role, for a colleague's name is not the reader's business. */
export function listConsultations(contactPersonId: string, limit: number) {
  return db
    .select({ id: accessLog.id, at: accessLog.at, role: accessLog.staffRole, purpose: accessLog.purpose })
    .from(accessLog)
    .where(eq(accessLog.contactPersonId, contactPersonId))
    .orderBy(desc(accessLog.at), desc(accessLog.id))
    .limit(limit)
}

import { and, eq, exists, isNull, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { db } from '#db/client.server.ts'
import { restriction } from '#db/schema/case-work.ts'

/** GDPR Art. 18(2): the person's data are only stored until the restriction is lifted. */
export function isRestricted(contactPersonId: PgColumn): SQL {
  const standing = and(eq(restriction.contactPersonId, contactPersonId), isNull(restriction.liftedAt))
  return exists(db.select({ id: restriction.id }).from(restriction).where(standing))
}

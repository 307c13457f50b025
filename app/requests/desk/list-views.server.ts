import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { savedView } from '#db/schema/desk.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'

/** Of all colleagues together; the rail must end somewhere. */
const mostShown = 60

/** One's own saved views and those that colleagues at work share, one's own first. */
export function listViews(staff: VerifiedStaff) {
  const isOwn = eq(savedView.ownerId, staff.id)
  return db
    .select({
      id: savedView.id,
      name: savedView.name,
      query: savedView.query,
      isShared: savedView.isShared,
      isOwn: sql<boolean>`${isOwn}`,
      ownerName: staffTable.name,
    })
    .from(savedView)
    .innerJoin(staffTable, eq(staffTable.id, savedView.ownerId))
    .where(or(isOwn, and(savedView.isShared, ne(savedView.ownerId, staff.id), isNull(staffTable.deactivatedAt))))
    .orderBy(sql`${isOwn} desc`, asc(savedView.name), asc(savedView.id))
    .limit(mostShown)
}

import { and, eq, or, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { taglessIn } from '~/marketing/match.server.ts'
import { canonicalAddress, withoutTag } from '~/rules/address.ts'

/**
 * Must this member of staff stay out of a person's record? It is their own, or they have declared themselves disqualified
 * (Hallintolaki 434/2003 27–28 §).
 */
export async function mustStandAsideFrom({ id, email }: VerifiedStaff, contactPersonId: string): Promise<boolean> {
  const address = canonicalAddress(email)
  const own = withoutTag('canonical' in address ? address.canonical : email.toLowerCase())
  const isTheirs = and(eq(disqualification.contactPersonId, contactPerson.id), eq(disqualification.staffId, id))
  const [row] = await db
    .select({ found: sql<number>`1` })
    .from(contactPerson)
    .leftJoin(disqualification, isTheirs)
    .where(
      and(
        eq(contactPerson.id, contactPersonId),
        or(sql`${disqualification.id} is not null`, eq(taglessIn(contactPerson.emailCanonical), own)),
      ),
    )
    .limit(1)
  return row !== undefined
}

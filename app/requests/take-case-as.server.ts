import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { pendingAct } from '#db/schema/desk.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { taglessIn } from '~/marketing/match.server.ts'
import { canonicalAddress, withoutTag } from '~/rules/address.ts'
import { type CaseInHand, takeCase } from './change-case.server.ts'

/** Why a member of staff does not get a case into their hands. `pending`: an act is on its way that can still be undone. */
export type NotTaken = 'not-found' | 'disqualified' | 'pending'

/**
 * A case in the hands of a member of staff, locked: nobody handles their own case, nor one from which a declared
 * disqualification keeps them (Hallintolaki 434/2003 27–28 §), nor one on which a message or decision waits to go: that
 * was made for the case as it is.
 */
export async function takeCaseAs(
  tx: Transaction,
  staff: VerifiedStaff,
  reference: string,
): Promise<CaseInHand | NotTaken> {
  const found = await takeCase(tx, eq(requestCase.reference, reference))
  if (!found) return 'not-found'
  if (await isDisqualified(tx, staff, found.id)) return 'disqualified'
  return (await isActPending(tx, found.id)) ? 'pending' : found
}

async function isActPending(tx: Transaction, caseId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: pendingAct.id })
    .from(pendingAct)
    .where(and(eq(pendingAct.caseId, caseId), isNull(pendingAct.endedAt)))
  return row !== undefined
}

/** The same for who only reads: a disqualified member of staff is shown nothing of the person. */
export function mustStandAside(staff: VerifiedStaff, caseId: string): Promise<boolean> {
  return isDisqualified(db, staff, caseId)
}

/** Must this member of staff stay out of the case? Their own address is enough; anything else they declare. */
export async function isDisqualified(tx: Executor, staff: Reader, caseId: string): Promise<boolean> {
  return (await listDisqualified(tx, staff, [caseId])).size > 0
}

/** Those of the cases that this member of staff must stay out of. */
export async function listDisqualified(
  tx: Executor,
  { id, email }: Reader,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const address = canonicalAddress(email)
  // A tag makes it nobody else's.
  const own = withoutTag('canonical' in address ? address.canonical : email.toLowerCase())
  const rows = await tx
    .select({ id: requestCase.id })
    .from(requestCase)
    .leftJoin(caseSubject, eq(caseSubject.caseId, requestCase.id))
    .leftJoin(contactPerson, eq(contactPerson.id, caseSubject.contactPersonId))
    .leftJoin(verifiedMailbox, eq(verifiedMailbox.id, requestCase.mailboxId))
    .leftJoin(
      disqualification,
      and(
        eq(disqualification.staffId, id),
        or(
          eq(disqualification.caseId, requestCase.id),
          eq(disqualification.contactPersonId, caseSubject.contactPersonId),
        ),
      ),
    )
    .where(
      and(
        sql`${requestCase.id} = any(${`{${caseIds.join()}}`}::text::uuid[])`,
        or(
          sql`${disqualification.id} is not null`,
          eq(taglessIn(contactPerson.emailCanonical), own),
          eq(taglessIn(verifiedMailbox.emailCanonical), own),
        ),
      ),
    )
  return new Set(rows.map((row) => row.id))
}

type Reader = Pick<VerifiedStaff, 'id' | 'email'>

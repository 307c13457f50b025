import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { staff, verifiedMailbox } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import { taglessIn } from '~/marketing/match.server.ts'

/**
 * Before these people are erased: whoever had to stand aside from them, by their word or by their own address, stays
 * outside their cases when nothing shows any more whose they are (Hallintolaki 434/2003 27–28 §). Names the staff alone.
 */
export async function keepDisqualifications(tx: Transaction, contactPersonIds: readonly string[], now: Date) {
  if (contactPersonIds.length === 0) return
  const ids = [...contactPersonIds]
  const theirs = inArray(caseSubject.contactPersonId, ids)
  const declared = tx
    .select({ staffId: disqualification.staffId, caseId: caseSubject.caseId, ground: disqualification.ground })
    .from(disqualification)
    .innerJoin(caseSubject, eq(caseSubject.contactPersonId, disqualification.contactPersonId))
    .where(theirs)
  const own = tx
    .select({ staffId: staff.id, caseId: caseSubject.caseId })
    .from(contactPerson)
    .innerJoin(staff, eq(taglessIn(staff.email), taglessIn(contactPerson.emailCanonical)))
    .innerJoin(caseSubject, eq(caseSubject.contactPersonId, contactPerson.id))
    .where(theirs)
  const asked = tx
    .select({ staffId: staff.id, caseId: requestCase.id })
    .from(caseSubject)
    .innerJoin(requestCase, and(eq(requestCase.id, caseSubject.caseId), isNotNull(requestCase.mailboxId)))
    .innerJoin(verifiedMailbox, eq(verifiedMailbox.id, requestCase.mailboxId))
    .innerJoin(staff, eq(taglessIn(staff.email), taglessIn(verifiedMailbox.emailCanonical)))
    .where(theirs)
  const [declaredOf, ...ofOwn] = await Promise.all([declared, own, asked])
  const ofOwnData = ofOwn.flat().map((one) => ({ ...one, ground: 'own_data' as const }))
  const rows = [...declaredOf, ...ofOwnData].map((one) => ({ ...one, declaredAt: now }))
  if (rows.length > 0) await tx.insert(disqualification).values(rows).onConflictDoNothing()
}

import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { pendingAct } from '#db/schema/desk.ts'
import { caseMessage } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import type { Fields } from '~/requests/acts/act.ts'
import type { Intent } from '~/requests/acts/case-intent.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { pressAct } from '~/requests/desk/pending-act.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from './cases.ts'

export const now = new Date('2026-03-05T09:00:00+02:00')
export const secondsLater = (seconds: number) => new Date(now.getTime() + seconds * 1000)
export const message = { message: 'Kerro vielä, mitä tarkoitat.' }

/** A case in the hands of its officer; whatever is pressed on it can be undone for a minute. */
export async function takenCase(kind: Exclude<RequestKind, 'marketing_ban'> = 'access') {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const change = { oldValue: contact.fullName, newValue: 'Aino Malli' }
  const corrections =
    kind === 'rectification' ? [{ recordId: contact.id, field: 'contactPerson.fullName', ...change }] : undefined
  const asked = { subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], corrections, now }
  const reference = referenceOf(await receiveRequest(asked))
  const officer = await addStaff('officer')
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  const { id } = await readCase(reference)
  const press = async (staff: VerifiedStaff, intent: Intent, fields: Fields = {}, at = now) => {
    const { version } = await readCase(reference)
    return pressAct({ intent, reference, version, staff, fields, now: at, undoSeconds: 60 })
  }
  return { subject, contact, reference, officer, id, press }
}

export async function listActsOn(caseId: string) {
  return db.select().from(pendingAct).where(eq(pendingAct.caseId, caseId)).orderBy(pendingAct.createdAt)
}

/** The newest of the case. */
export async function findActOn(caseId: string): Promise<string> {
  return (await listActsOn(caseId)).at(-1)!.id
}

export const countMessages = (caseId: string) => db.$count(caseMessage, eq(caseMessage.caseId, caseId))

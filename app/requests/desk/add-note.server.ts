import { and, desc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { actorOf } from '../change-case.server.ts'
import { readNote } from './note.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type NewNote = { reference: string; staff: VerifiedStaff; text: string; now: Date }

/**
 * The office writes for the office, in any state of the case; the data protection officer advises here (GDPR Art. 39).
 * A note leaves neither by mail nor in a copy (Openness Act 621/1999 5 § 3: notes for one's own work).
 */
export async function addNote(note: NewNote): Promise<'noted' | 'empty' | 'too-long' | NotTaken> {
  const { reference, staff, text, now } = note
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const read = readNote(text)
    if (typeof read === 'string') return read
    const own = and(eq(caseNote.caseId, found.id), eq(caseNote.staffId, staff.id))
    const [last] = await tx.select().from(caseNote).where(own).orderBy(desc(caseNote.createdAt)).limit(1)
    // The same words a moment ago: a second press of the button.
    if (last && last.body === read.body && now < addMinutes(last.createdAt, 1)) return 'noted'
    await tx.insert(caseNote).values({ caseId: found.id, staffId: staff.id, body: read.body, createdAt: now })
    await appendEvent(tx, { actor: actorOf(staff), action: 'case.noted', caseId: found.id }, now)
    return 'noted'
  })
}

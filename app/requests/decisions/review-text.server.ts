import { eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseSubject } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { lockText, releaseTexts, replaceMarks, type TextRecord } from '~/register/free-texts.server.ts'
import { findPassage, type Mark, redactionCode } from '~/register/redaction.ts'
import { actorOf, type CaseInHand } from '../change-case.server.ts'
import { moveTo } from '../state.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Review = {
  reference: string
  staff: VerifiedStaff
  /** Which record's texts; those of the case's persons only. */
  table: string
  recordId: string
  /** The texts and marks as the officer saw them (`TextRecord.seen`). */
  seen: string
  now: Date
}
type NotReviewed = NotTaken | 'assigned-to-another' | 'not-allowed-now' | 'changed-meanwhile' | 'record-gone'
type Marking = Review & {
  /** The words to be hidden, each as it stands in a text of the record; none takes all marks away. */
  passages: readonly string[]
}

/**
 * An officer marks what the person does not get of a record's free texts: others' data (GDPR Art. 15(4)), and nothing else.
 * What Act 1050/2018 34 § keeps back needs four eyes: it is refused as a part. The texts themselves stay untouched. Marks
 * on a text already released count at once.
 */
export async function markText(marking: Marking): Promise<'marked' | NotReviewed | 'passage-missing'> {
  const { staff, now, passages } = marking
  return db.transaction(async (tx) => {
    const taken = await takeText(tx, marking)
    if (typeof taken === 'string') return taken
    const { found, record } = taken
    const marks = new Map<string, Mark[]>()
    for (const passage of passages) {
      const places = record.texts.map(({ path, text }) => ({ path, found: findPassage(text, passage) ?? [] }))
      if (places.every((place) => place.found.length === 0)) return 'passage-missing'
      for (const place of places) {
        const own = place.found.map((stretch) => ({ ...stretch, code: redactionCode }))
        marks.set(place.path, [...(marks.get(place.path) ?? []), ...own])
      }
    }
    await replaceMarks(tx, record, { marks, markedBy: staff.id, caseId: found.id, now })
    await appendReview(tx, marking, taken, { action: 'text.redacted', detail: { passages: passages.length } })
    return 'marked'
  })
}

/** The officer has read the texts through: the person gets them as the preview showed, secret ones by another way. */
export async function releaseText(review: Review): Promise<'released' | NotReviewed> {
  return db.transaction(async (tx) => {
    const taken = await takeText(tx, review)
    if (typeof taken === 'string') return taken
    await releaseTexts(tx, taken.record, review.now)
    await appendReview(tx, review, taken, { action: 'text.reviewed' })
    return 'released'
  })
}

type Taken = { found: CaseInHand; record: TextRecord }

async function takeText(tx: Transaction, { reference, staff, seen, ...of }: Review): Promise<Taken | NotReviewed> {
  const found = await takeCaseAs(tx, staff, reference)
  if (typeof found === 'string') return found
  if (!moveTo(found.state, 'prepare')) return 'not-allowed-now'
  if (found.assigneeId !== staff.id) return 'assigned-to-another'
  const subjects = await tx
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, found.id))
  const ids = subjects.map(({ id }) => id)
  const record = await lockText(tx, ids, of)
  if (!record) return 'record-gone'
  return record.seen === seen ? { found, record } : 'changed-meanwhile'
}

type Reviewed = { action: 'text.redacted' | 'text.reviewed'; detail?: Record<string, number> }

function appendReview(tx: Transaction, { staff, now }: Review, { found, record }: Taken, { action, detail }: Reviewed) {
  const { texts, contactPersonId: subjectId } = record
  const fields = texts.map(({ path }) => path)
  return appendEvent(tx, { actor: actorOf(staff), action, caseId: found.id, subjectId, fields, detail }, now)
}

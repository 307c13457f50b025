import { consultRecords } from '~/audit/consult-records.server.ts'
import type { ConsultationPurpose } from '~/audit/consultation.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { readFields } from '~/register/read-fields.server.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { listPresent } from '~/requests/desk/be-present.server.ts'
import { type findCase, listTimeline } from '~/requests/queries.server.ts'
import { threadOf } from './case-thread.server.ts'
import { copyView } from './copy-view.server.ts'
import { clockView } from './clock-view.server.ts'
import { factsOf, timelineOf, workOf } from './case-view.server.ts'
import { purposesFor } from './consult-view.ts'
import { deskView } from './desk-view.server.ts'
import { intakeFacts } from './intake-facts.server.ts'
import { holdsView } from './holds-view.server.ts'
import { postView } from './post-view.server.ts'
import { pendingActView } from './pending-act-view.server.ts'
import { recordNotesView } from './record-notes-view.server.ts'
import { recordSections } from './record-view.server.ts'
import { restrictionsView } from './restrictions-view.server.ts'
import { textsView } from './texts-view.server.ts'
import { unreachedView } from './unreached-view.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/**
 * All below the head of the case page. Names of the register stand on it, so opening it leaves a line in the access log;
 * the record itself opens only for a purpose that the reader has named, and the line says which.
 */
export async function casePage(found: FoundCase, staff: VerifiedStaff, purpose: ConsultationPurpose | null, now: Date) {
  const contactPersonIds = found.subjects.map(({ id }) => id)
  await consultRecords(staff, contactPersonIds, purpose ?? 'request_handling', found.id, now)
  const pending = found.corrections.filter(({ outcome }) => outcome === 'pending')
  const [reading, held, events, desk, clock, texts, restrictions, recordNotes] = await Promise.all([
    purpose && contactPersonIds.length > 0 ? readSubject(contactPersonIds, { audience: 'office' }) : null,
    readFields(pending),
    listTimeline(found.id),
    deskView(found, staff, now),
    clockView(found, staff, now),
    textsView(found, staff),
    restrictionsView(found, staff),
    recordNotesView(found, staff),
  ])
  const { locale } = staff
  const work = await workOf(found, staff, held, now)
  await consultRecords(staff, work.identity?.contactPersonIds ?? [], 'identity_check', found.id, now)
  return {
    present: await listPresent(found.id, staff, now),
    ...(await pendingActView(found.id, staff, now)),
    facts: {
      ...factsOf(found, locale),
      intake: await intakeFacts(found, events, locale),
      unreached: await unreachedView(found.id, staff),
    },
    work,
    texts,
    copy: await copyView(found, staff, now),
    post: await postView(found, staff, now),
    restrictions,
    recordNotes,
    clock,
    ...desk,
    holds: await holdsView(found, staff, reading, now),
    thread: threadOf(found, staff, now),
    timeline: timelineOf(events, locale),
    records: {
      purpose,
      purposes: contactPersonIds.length > 0 ? purposesFor(staff.role) : [],
      sections: reading && recordSections(reading, locale),
      isUnproved: found.state === 'awaiting_verification',
    },
  }
}

import { db } from '#db/client.server.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'

export const copyFormats = ['pdf', 'zip', 'json'] as const
export type CopyFormat = (typeof copyFormats)[number]
type Consultation = { subject: VerifiedSubject; contactPersonIds: string[]; format: CopyFormat; now: Date }

/**
 * Records that a copy of these records left the register (GDPR Art. 5(2), Act 906/2019, section 17). Like the opening
 * of a record by the office, it is a consultation: the one thing that a GET may write, and nothing but a line of a log.
 */
export async function consultCopy({ subject, contactPersonIds, format, now }: Consultation): Promise<void> {
  const actor = { kind: 'subject', id: subject.mailboxId } as const
  await db.transaction(async (tx) => {
    for (const subjectId of contactPersonIds)
      await appendEvent(tx, { actor, action: 'copy.downloaded', subjectId, detail: { format } }, now)
  })
}

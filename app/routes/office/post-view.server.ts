import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { listPostTasksOf } from '~/mail/posted-letter.server.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import type { PostView } from './case-post.tsx'
import { letterKindIn } from './letter-view.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** The decisions of a case that have to go by post; who handles cases records that they did. */
export async function postView(found: FoundCase, { role, locale }: VerifiedStaff, now: Date): Promise<PostView> {
  const letters = await listPostTasksOf(found.id)
  return {
    reference: found.reference,
    version: found.version,
    letters: letters.map(({ id, kind }) => ({ id, kind: letterKindIn(locale, kind) })),
    mayRecord: may(role, 'case.handle'),
    received: helsinkiDate(found.receivedAt),
    today: helsinkiDate(now),
  }
}

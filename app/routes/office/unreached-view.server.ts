import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import { listUnreachedOf } from '~/mail/list-letters.server.ts'
import type { UnreachedMail } from './case-unreached.tsx'
import { letterKindIn } from './letter-view.server.ts'

/** The notices of a case that left nowhere or came back, for its page. */
export async function unreachedView(caseId: string, { role, locale }: VerifiedStaff): Promise<UnreachedMail> {
  const letters = await listUnreachedOf(caseId)
  return {
    letters: letters.map(({ kind, report, reportedAt, createdAt }) => ({
      kind: letterKindIn(locale, kind),
      what: report ? storedWord(locale, 'delivery_report', report) : tFor(locale, 'office')('case.returnedMail.dead'),
      at: (reportedAt ?? createdAt).toISOString(),
      isReturned: report !== null,
    })),
    mayRead: may(role, 'mail.read'),
  }
}

import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { longestMessage, mayWriteOn } from '~/requests/message.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { isOpen } from '~/requests/state.ts'
import type { Thread } from './case-messages.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** The messages of a case as this member of staff sees them, and whether they may write. */
export function threadOf(found: FoundCase, staff: VerifiedStaff, now: Date): Thread {
  const { locale } = staff
  const last = found.messages.at(-1)
  return {
    messages: found.messages.map(({ id, author, staffName, body, at }) => ({
      id,
      author,
      who: staffName ?? wordFor(author, locale),
      at: { iso: at.toISOString(), text: formatDate(locale, at, 'dateTime') },
      body,
    })),
    awaitsReply: last?.author === 'subject' && (found.closedAt === null || last.at > found.closedAt),
    writing: writingOf(found, staff, now),
    language: found.locale,
    version: found.version,
    longest: longestMessage,
  }
}

function writingOf(found: FoundCase, staff: VerifiedStaff, now: Date): Thread['writing'] {
  if (!mayWriteOn(found, now)) return 'over'
  if (!found.mailbox) return 'nobody'
  const isAnothers = isOpen(found.state) && found.assignee !== null && found.assignee.id !== staff.id
  return may(staff.role, 'case.handle') && !isAnothers ? 'open' : 'other'
}

function wordFor(author: 'subject' | 'staff', locale: Locale): string {
  return tFor(locale, 'office')(author === 'subject' ? 'case.requester' : 'case.someone')
}

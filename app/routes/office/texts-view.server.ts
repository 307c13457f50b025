import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { countUnreviewed, listTexts, type TextRecord } from '~/register/free-texts.server.ts'
import { redact } from '~/register/redaction.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { moveTo } from '~/requests/state.ts'
import { capitalized } from '~/ui/text.ts'
import type { TextsView } from './case-texts.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** So many of each table at a time. */
const most = 20

/** The free texts that an access request asks for, to its handler; that they are opened stands in the access log with the case. */
export async function textsView(found: FoundCase, staff: VerifiedStaff): Promise<TextsView | null> {
  const isHandler = may(staff.role, 'case.handle') && found.assignee?.id === staff.id
  if (found.kind !== 'access' || !isHandler || !moveTo(found.state, 'prepare')) return null
  const ids = found.subjects.map(({ id }) => id)
  const [records, all] = await Promise.all([listTexts(ids, most), countUnreviewed(ids)])
  if (records.length === 0) return null
  const { locale } = staff
  const unread = records.filter(({ reviewedAt }) => reviewedAt === null)
  return {
    unread: unread.map((record) => recordView(record, locale)),
    read: records.filter(({ reviewedAt }) => reviewedAt !== null).map((record) => recordView(record, locale)),
    left: all - unread.length,
    language: found.locale,
    version: found.version,
  }
}

function recordView(record: TextRecord, locale: Locale): TextsView['unread'][number] {
  const { table, recordId, term, at, secrecy, texts, seen } = record
  const day = at ? formatDate(locale, at, 'short') : null
  const marks = texts.flatMap((one) => one.marks.map((mark) => ({ mark, words: one.text })))
  const passages = marks.map(({ mark, words }) => words.slice(mark.startsAt, mark.endsAt).replaceAll(/\s+/g, ' '))
  return {
    table,
    recordId,
    title: [capitalized(term[locale]), day].filter(Boolean).join(', '),
    isSecret: secrecy === 'secret',
    texts: texts.map(({ path, term: own, text, marks: hidden }) => ({
      path,
      term: capitalized(own[locale]),
      text,
      preview: hidden.length > 0 ? redact(text, hidden) : null,
    })),
    passages: [...new Set(passages)].join('\n'),
    seen,
  }
}

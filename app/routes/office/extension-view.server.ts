import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import { extensionWords } from '~/register/description/value-words.ts'
import { isLetterLost, type listExtensions } from '~/requests/clock/clock-parts.server.ts'
import { disqualifiedPreparer } from '~/requests/desk/declare-disqualification.server.ts'
import type { ExtensionView } from './case-clock.tsx'
import type { Desk } from './clock-desk.server.ts'

type Found = Awaited<ReturnType<typeof listExtensions>>[number]

/** The latest extension of a case: how far it has come, and what the reader may do with it. */
export async function extensionView(found: Found, desk: Desk): Promise<ExtensionView> {
  const { extension: one, proposedByName, approvedByName } = found
  const { locale, isHandler } = desk
  const t = tFor(locale, 'office')
  const proposed = {
    name: proposedByName,
    date: at(one.proposedAt, locale),
    reason: extensionWords[one.reason][locale],
  }
  const facts = [t('clock.proposed', proposed)]
  if (approvedByName) facts.push(t('clock.approved', { name: approvedByName, date: at(one.approvedAt!, locale) }))
  const { explanation } = one
  const ending = endOf(found, locale)
  if (ending) return { facts: [...facts, ending], explanation, mayDecide: false, mayRecordLetter: false }
  return {
    facts: [...facts, await waitsFor(found, desk)],
    explanation,
    mayDecide: !one.approvedAt && isSecondPerson(found, desk),
    mayRecordLetter: one.approvedAt !== null && isHandler,
  }
}

/** How it ended, if it has. */
function endOf({ extension: one, returnedByName }: Found, locale: Locale): string | null {
  const t = tFor(locale, 'office')
  if (one.returnedAt) {
    const date = at(one.returnedAt, locale)
    if (one.returnReason === disqualifiedPreparer) return t('clock.disqualified', { name: returnedByName ?? '', date })
    return t('clock.returned', { name: returnedByName ?? '', date, reason: one.returnReason ?? '' })
  }
  if (one.noticeAcceptedAt) {
    return t(`clock.inForce.${one.noticeMeans ?? 'mail'}`, { date: at(one.noticeAcceptedAt, locale) })
  }
  return one.lapsedAt ? t('clock.lapsed', { date: at(one.lapsedAt, locale) }) : null
}

/** An approver, or a mailbox that takes the notice; where none did, a letter by hand. */
async function waitsFor({ extension: one }: Found, { due, locale }: Desk): Promise<string> {
  const t = tFor(locale, 'office')
  if (!one.approvedAt) return t('clock.awaitsApproval')
  const isLost = await isLetterLost(`extension/${one.id}`)
  return t(isLost ? 'clock.noticeFailed' : 'clock.awaitsNotice', { date: formatDate(locale, due.first) })
}

function isSecondPerson({ extension: { proposedBy } }: Found, { found, staff }: Desk): boolean {
  return may(staff.role, 'case.approve') && proposedBy !== staff.id && found.assignee?.id !== staff.id
}

function at(moment: Date, locale: Locale): string {
  return formatDate(locale, moment, 'dateTime')
}

import { formatDate } from '~/i18n/dates.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { restrictionWords } from '~/register/description/value-words.ts'
import { listRestrictions } from '~/requests/decisions/decision-parts.server.ts'
import type { findCase } from '~/requests/queries.server.ts'
import type { RestrictionsView } from './case-restrictions.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** The restriction that a case has set, if it has: all of its rows are of one person and one ground. */
export async function restrictionsView(found: FoundCase, staff: VerifiedStaff): Promise<RestrictionsView | null> {
  const rows = await listRestrictions(found.id)
  const shown = rows.find(({ liftedAt }) => !liftedAt) ?? rows[0]
  if (!shown) return null
  const { locale, role, id } = staff
  const { ground, startedAt, liftReason, liftProposedBy, proposerName, liftApprovedAt, liftedAt } = shown
  const stage = liftedAt ? 'lifted' : liftApprovedAt ? 'telling' : liftProposedBy ? 'proposed' : 'standing'
  return {
    ground: restrictionWords[ground][locale],
    since: formatDate(locale, startedAt, 'short'),
    stage,
    liftedOn: liftedAt && formatDate(locale, liftedAt, 'short'),
    reason: liftReason,
    proposedBy: proposerName,
    mayPropose: stage === 'standing' && may(role, 'case.handle'),
    mayApprove: stage === 'proposed' && may(role, 'case.approve') && liftProposedBy !== id,
    mayTell: stage === 'telling' && may(role, 'case.handle'),
    language: found.locale,
    version: found.version,
  }
}

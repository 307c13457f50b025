import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { findCaseCopy } from '~/requests/desk/case-copy.server.ts'
import type { findCase } from '~/requests/queries.server.ts'
import type { CopyView } from './case-copy.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** The copy on paper, to who may handle the case. */
export async function copyView(found: FoundCase, { role }: VerifiedStaff, now: Date): Promise<CopyView | null> {
  const copy = may(role, 'case.handle') ? await findCaseCopy(found, now) : null
  return copy && { ...copy, reference: found.reference, language: found.locale, goesByPost: !found.mayBeAnswered }
}

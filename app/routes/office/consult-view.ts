import type { StaffRole } from '#db/schema/words.ts'
import type { ConsultationPurpose } from '~/audit/consultation.ts'

/** For what a role may open a person's record from a case; the first is offered. The identity check has a view of its own. */
const purposes: Partial<Record<StaffRole, readonly ConsultationPurpose[]>> = {
  officer: ['request_handling', 'claim_handling', 'customer_service', 'error_investigation'],
  approver: ['request_handling', 'error_investigation'],
  dpo: ['supervision', 'error_investigation'],
}

export function purposesFor(role: StaffRole): readonly ConsultationPurpose[] {
  return purposes[role] ?? []
}

/** The purpose that the address names, if this role may have it; without one the record stays closed. */
export function purposeIn(search: URLSearchParams, role: StaffRole): ConsultationPurpose | null {
  return purposesFor(role).find((purpose) => purpose === search.get('purpose')) ?? null
}

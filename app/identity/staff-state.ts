/** What an account can be, as the list of staff names it. */
export const staffStates = ['active', 'invited', 'deactivated'] as const
export type StaffState = (typeof staffStates)[number]

/** Invited: nobody has set a password yet, so nobody can sign in. */
export function staffStateOf({
  passwordHash,
  deactivatedAt,
}: {
  passwordHash: string | null
  deactivatedAt: Date | null
}): StaffState {
  if (deactivatedAt) return 'deactivated'
  return passwordHash ? 'active' : 'invited'
}

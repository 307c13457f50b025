import type { Locale, StaffRole } from '#db/schema/words.ts'
import type { StaffState } from '~/identity/staff-state.ts'

type Account = {
  id: string
  name: string
  email: string
  role: StaffRole
  locale: Locale
  state: StaffState
  createdAt: Date
  deactivatedAt: Date | null
  lockedUntil: Date | null
  invitedUntil: Date | null
  lastSignInAt: Date | null
}

/** An account as its pages show it: moments as text, and what they mean now. */
export function staffView(account: Account, now: Date) {
  const { id, name, email, role, locale, state, lockedUntil, invitedUntil } = account
  const isInvited = state === 'invited'
  return {
    id,
    name,
    email,
    role,
    locale,
    state,
    isLocked: lockedUntil !== null && lockedUntil > now,
    isExpired: isInvited && (invitedUntil === null || invitedUntil <= now),
    createdAt: account.createdAt.toISOString(),
    deactivatedAt: account.deactivatedAt?.toISOString() ?? null,
    invitedUntil: isInvited ? (invitedUntil?.toISOString() ?? null) : null,
    lastSignInAt: account.lastSignInAt?.toISOString() ?? null,
  }
}

export type StaffView = ReturnType<typeof staffView>

import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Executor } from '../client.server.ts'
import { staff } from '../schema/identity.ts'
import { addDays, type CivilDate } from '~/rules/civil-date.ts'
import { type StaffRole, staffRoles } from '../schema/words.ts'
import { formerOfficerLeft } from './handler.ts'
import type { OfficeStaff } from './town.ts'
import { staffNames } from './words/staff.ts'

const formerOfficer = 'former.officer@seloste.example'

/** One account for each role, known by its address. */
export const demoAccounts = staffRoles.map((role) => ({
  role,
  email: `${role}@seloste.example`,
  name: staffNames[role],
}))

/** Makes sure that the office has its people, without passwords, and one who has left it. */
export async function employStaff(executor: Executor, today: CivilDate): Promise<OfficeStaff> {
  const left = new Date(addDays(today, -formerOfficerLeft))
  // Before the oldest request that they have handled.
  const createdAt = new Date(addDays(today, -1200))
  const former = { role: 'officer' as const, email: formerOfficer, name: staffNames.formerOfficer, deactivatedAt: left }
  const accounts = [...demoAccounts, former].map((account) => ({ id: idOf(account.email), ...account, createdAt }))
  // Updating nothing, so that accounts which were there before come back as well.
  const onConflict = { target: staff.email, set: { email: sql`excluded.email` } }
  const employed = await executor
    .insert(staff)
    .values(accounts)
    .onConflictDoUpdate(onConflict)
    .returning({ id: staff.id, email: staff.email })
  const find = (email: string) => employed.find((account) => account.email === email)!.id
  const byRole = (role: StaffRole) => find(`${role}@seloste.example`)
  return {
    intake: byRole('intake'),
    officer: byRole('officer'),
    approver: byRole('approver'),
    formerOfficer: find(formerOfficer),
  }
}

/** The same account has the same id in every town. */
function idOf(email: string): string {
  const hex = createHash('sha256').update(`staff ${email}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

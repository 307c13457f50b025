import { eq, inArray } from 'drizzle-orm'
import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '~/env.server.ts'
import { hashPassword, verifyPassword } from '~/identity/hash-password.server.ts'
import { openText, sealText } from '~/identity/sealed-box.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { db } from '../client.server.ts'
import { staff } from '../schema/identity.ts'
import { contactPerson } from '../schema/register.ts'
import type { Locale, StaffRole } from '../schema/words.ts'
import { demoMailboxes } from './demo-town.ts'
import { demoAccounts, employStaff } from './office-staff.server.ts'
import type { DemoKind } from './words/demo.ts'

export type DemoContact = { email: string; locale: Locale; kind: DemoKind }
export type DemoAccount = { role: StaffRole; email: string; password: string; totpSecret: string }

/** The mailboxes to show the portal with, those that the register still knows. */
export async function listDemoContacts(): Promise<DemoContact[]> {
  const emails = demoMailboxes.map(({ email }) => email)
  const held = await db
    .selectDistinct({ email: contactPerson.emailCanonical })
    .from(contactPerson)
    .where(inArray(contactPerson.emailCanonical, emails))
  const known = new Set(held.map(({ email }) => email))
  return demoMailboxes.filter(({ email }) => known.has(email))
}

/**
 * One account for each role, with the given password and a TOTP secret that stays the same as long as SESSION_SECRET
 * does. Running it again changes nothing but what has been changed meanwhile.
 */
export async function seedDemoStaff({ password, now }: { password: string; now: Date }): Promise<DemoAccount[]> {
  return db.transaction(async (tx) => {
    await employStaff(tx, helsinkiDate(now))
    const accounts: DemoAccount[] = []
    for (const { role, email } of demoAccounts) {
      const totpSecret = demoSecret(email)
      const [account] = await tx.select().from(staff).where(eq(staff.email, email)).for('update')
      const hasPassword = await verifyPassword(account!.passwordHash, password)
      const hasSecret = account!.totpSecret !== null && opens(account!.totpSecret) === totpSecret
      const changes = {
        role,
        deactivatedAt: null,
        ...(!hasPassword && { passwordHash: await hashPassword(password) }),
        ...(!hasSecret && { totpSecret: sealText(totpSecret), totpLastStep: 0 }),
      }
      await tx.update(staff).set(changes).where(eq(staff.email, email))
      accounts.push({ role, email, password, totpSecret })
    }
    return accounts
  })
}

/** What was sealed with keys that are gone is sealed anew. */
function opens(sealed: string): string | null {
  try {
    return openText(sealed)
  } catch {
    return null
  }
}

/** 160 bits in base32 (RFC 4648), as RFC 4226 asks of a shared secret. */
function demoSecret(email: string): string {
  const key = Buffer.from(hkdfSync('sha256', env.SESSION_SECRET, '', 'seloste demo staff', 32))
  const bytes = createHmac('sha256', key).update(email).digest().subarray(0, 20)
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return bits.replace(/.{5}/g, (five) => letters[Number.parseInt(five, 2)]!)
}

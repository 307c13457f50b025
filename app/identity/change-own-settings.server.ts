import { eq } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'
import type { Locale } from '#db/schema/words.ts'
import type { SignedInStaff } from './staff.server.ts'

/** The language of one's own pages and letters, and whether single keys act (WCAG 2.1.4). */
export async function changeOwnSettings(
  { id, role }: SignedInStaff,
  settings: { locale: Locale; hasShortcuts: boolean },
  now: Date,
): Promise<'changed' | 'same'> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(staff).where(eq(staff.id, id)).for('update')
    const fields = (['locale', 'hasShortcuts'] as const).filter((field) => before?.[field] !== settings[field])
    if (!before || fields.length === 0) return 'same'
    await tx.update(staff).set(settings).where(eq(staff.id, id))
    const actor = { kind: 'staff', id, role } as const
    const changed = fields.map((field) => `staff.${field}`)
    await appendEvent(tx, { actor, action: 'staff.settings_changed', fields: changed }, now)
    return 'changed'
  })
}

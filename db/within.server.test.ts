import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addStaff } from '#tests/support/cases.ts'
import { db, within } from './client.server.ts'
import { staff } from './schema/identity.ts'

class TakenBack extends Error {}

async function nameOf(id: string) {
  const [found] = await db.select({ name: staff.name }).from(staff).where(eq(staff.id, id))
  return found!.name
}

/** Work that knows only `db`: reads, a transaction of its own, one within that, and a write outside of both. */
async function rename(id: string, name: string) {
  await db.transaction(async (tx) => {
    await tx.update(staff).set({ name }).where(eq(staff.id, id))
    await tx.transaction((part) => part.update(staff).set({ locale: 'sv' }).where(eq(staff.id, id)))
  })
  await db
    .update(staff)
    .set({ email: `${name}@toimisto.example` })
    .where(eq(staff.id, id))
  return nameOf(id)
}

test('what is done within a transaction is part of it: seen inside, by nobody else, and gone when it is taken back', async () => {
  const { id } = await addStaff('officer', 'Ennen')
  const before = await db.select().from(staff).where(eq(staff.id, id))
  const seen: string[] = []
  const trying = db.transaction(async (tx) => {
    seen.push(await within(tx, () => rename(id, 'Jälkeen')))
    seen.push(await nameOf(id))
    throw new TakenBack()
  })
  await expect(trying).rejects.toThrow(TakenBack)
  expect(seen).toEqual(['Jälkeen', 'Ennen'])
  expect(await db.select().from(staff).where(eq(staff.id, id))).toEqual(before)
})

test('without being taken back it stays, and a part that fails takes only itself back', async () => {
  const { id } = await addStaff('officer', 'Ennen')
  await db.transaction(async (tx) => {
    await within(tx, () => rename(id, 'Jälkeen'))
    const failing = within(tx, () =>
      db.transaction(async (part) => {
        await part.update(staff).set({ name: 'Turhaan' }).where(eq(staff.id, id))
        throw new TakenBack()
      }),
    )
    await expect(failing).rejects.toThrow(TakenBack)
  })
  expect(await nameOf(id)).toBe('Jälkeen')
})

test('more such transactions than there are connections do not wait for each other', async () => {
  const { id } = await addStaff('officer', 'Moni')
  const names = await Promise.all(
    Array.from({ length: 40 }, () => db.transaction((tx) => within(tx, () => nameOf(id)))),
  )
  expect(new Set(names)).toEqual(new Set(['Moni']))
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addStaff } from '#tests/support/cases.ts'
import { db } from './client.server.ts'
import { staff } from './schema/identity.ts'

test('of two transactions that wait for each other both are made, one of them again', async () => {
  const [one, other] = [await addStaff('officer', 'Yksi'), await addStaff('officer', 'Toinen')]
  let tries = 0
  let begun = 0
  let open = () => {}
  const bothBegun = new Promise<void>((resolve) => (open = resolve))
  const rename = (first: string, second: string, name: string) =>
    db.transaction(async (tx) => {
      tries++
      await tx.update(staff).set({ name }).where(eq(staff.id, first))
      if (++begun === 2) open()
      await bothBegun
      await tx.update(staff).set({ name }).where(eq(staff.id, second))
      return name
    })
  const made = await Promise.all([rename(one.id, other.id, 'Ensin'), rename(other.id, one.id, 'Sitten')])
  expect(made).toEqual(['Ensin', 'Sitten'])
  expect(tries).toBe(3)
})

test('what fails for another reason is not tried again', async () => {
  let tries = 0
  const failing = db.transaction(async () => {
    tries++
    throw new Error('Ei näin')
  })
  await expect(failing).rejects.toThrow('Ei näin')
  expect(tries).toBe(1)
})

test('what only reads is not made again: it may have written half a file', async () => {
  let tries = 0
  const reading = db.transaction(
    async () => {
      tries++
      throw Object.assign(new Error('Väistyi'), { code: '40P01' })
    },
    { accessMode: 'read only' },
  )
  await expect(reading).rejects.toThrow('Väistyi')
  expect(tries).toBe(1)
})

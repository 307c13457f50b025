import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { accessLog } from '#db/schema/audit.ts'
import { addStaff, nobody } from '#tests/support/cases.ts'
import { consultPerson, listConsultations } from './consult-person.server.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, seconds))
const logged = (contactPersonId: string) =>
  db.select().from(accessLog).where(eq(accessLog.contactPersonId, contactPersonId))

test('the same look at the same record within a minute is told once, also from two windows at once', async () => {
  const staff = await addStaff('officer')
  const contactPersonId = nobody()
  const look = { staff, contactPersonId, purpose: 'customer_service' } as const
  await Promise.all([consultPerson({ ...look, now: at(0) }), consultPerson({ ...look, now: at(0) })])
  await consultPerson({ ...look, now: at(59) })
  expect(await logged(contactPersonId)).toMatchObject([
    { staffId: staff.id, staffRole: 'officer', purpose: 'customer_service', caseId: null },
  ])
})

test('another purpose, another person, another reader and a later minute are told each', async () => {
  const [staff, other] = [await addStaff('officer'), await addStaff('dpo')]
  const contactPersonId = nobody()
  const look = { staff, contactPersonId, purpose: 'customer_service', now: at(0) } as const
  await consultPerson(look)
  await consultPerson({ ...look, purpose: 'claim_handling' })
  await consultPerson({ ...look, staff: other })
  await consultPerson({ ...look, now: at(61) })
  await consultPerson({ ...look, contactPersonId: nobody() })
  expect(await logged(contactPersonId)).toHaveLength(4)
})

test('who has looked is listed by role, newest first', async () => {
  const staff = await addStaff('dpo')
  const contactPersonId = nobody()
  await consultPerson({ staff, contactPersonId, purpose: 'supervision', now: at(0) })
  await consultPerson({ staff, contactPersonId, purpose: 'error_investigation', now: at(1) })
  const listed = await listConsultations(contactPersonId, 1)
  expect(listed).toMatchObject([{ role: 'dpo', purpose: 'error_investigation' }])
  expect(Object.keys(listed[0]!)).not.toContain('staffId')
})

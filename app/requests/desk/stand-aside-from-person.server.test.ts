import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { addContact, addStaff, nobody } from '#tests/support/cases.ts'
import { mustStandAsideFrom } from './stand-aside-from-person.server.ts'

test('nobody opens their own record, nor one that they have declared themselves disqualified from', async () => {
  const [staff, other] = [await addStaff('officer'), await addStaff('officer')]
  const own = await addContact(staff.email, 'Oma Tieto')
  const relative = await addContact('serkku@yritys.example', 'Serkku Virtanen')
  const stranger = await addContact('vieras@yritys.example', 'Vieras Henkilö')
  const declared = { staffId: staff.id, contactPersonId: relative.contact.id, ground: 'close_relative' } as const
  await db.insert(disqualification).values({ ...declared, declaredAt: new Date() })
  const tagged = await addContact(staff.email.replace('@', '+asiakas@'), 'Oma Tieto')
  expect(await mustStandAsideFrom(staff, own.contact.id)).toBe(true)
  expect(await mustStandAsideFrom(staff, tagged.contact.id)).toBe(true)
  expect(await mustStandAsideFrom(staff, relative.contact.id)).toBe(true)
  expect(await mustStandAsideFrom(staff, stranger.contact.id)).toBe(false)
  expect(await mustStandAsideFrom(other, relative.contact.id)).toBe(false)
  expect(await mustStandAsideFrom(staff, nobody())).toBe(false)
})

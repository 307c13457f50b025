import { expect, test } from 'vitest'
import { givenValues, type Origin, settle } from './given-values.ts'

const contact = { organizationName: 'Yritys Oy', fullName: ' Aino Esimerkki ' }

test('what is given is kept as the register keeps it, and what is not given is not emptied', () => {
  expect(givenValues(contact)).toEqual({ fullName: 'Aino Esimerkki' })
  const given = { ...contact, phone: '040 123 4567', email: 'Aino@YRITYS.example', city: '', roleEndedOn: '2026-05-01' }
  expect(givenValues(given)).toEqual({
    fullName: 'Aino Esimerkki',
    phone: '+358401234567',
    email: 'Aino@yritys.example',
    city: null,
    roleEndedOn: '2026-05-01',
  })
})

const own: Origin = { isOwnWord: true, obtainedAt: '2026-05-10' }
const other: Origin = { isOwnWord: false, obtainedAt: '2026-05-10' }
const settled = (origin: Origin, obtainedAt: string | undefined, value = 'new') => {
  const stored = { city: 'old' }
  return settle({ stored, given: { city: value }, originOf: () => origin, obtainedAt })
}
const changed = { changes: { city: 'new' }, kept: [] }
const kept = { changes: {}, kept: ['city'] }

test.each([
  ['the person’s correction stands against older data', own, '2026-05-09', kept],
  ['and against data of the same day', own, '2026-05-10', kept],
  ['and against data of no day', own, undefined, kept],
  ['but not against newer data', own, '2026-05-11', changed],
  ['data of others stand against older data', other, '2026-05-09', kept],
  ['but not against data of the same day', other, '2026-05-10', changed],
  ['nor against data of no day', other, undefined, changed],
] as const)('%s', (_, origin, obtainedAt, expected) => {
  expect(settled(origin, obtainedAt)).toEqual(expected)
})

test('what is the same is neither changed nor kept', () => {
  for (const origin of [own, other]) expect(settled(origin, undefined, 'old')).toEqual({ changes: {}, kept: [] })
})

import { expect, test } from 'vitest'
import { type Asked, asksTheSame } from './same-request.ts'

const name = { recordId: 'r1', field: 'contactPerson.fullName', oldValue: 'Aino Esimerkki', newValue: 'Aino Malli' }
const company = { recordId: 'o1', field: 'customerOrganization.name', oldValue: 'Vanha Oy', newValue: 'Uusi Oy' }
const asked: Asked = { explanation: 'Nimi muuttui.', contactPersonIds: ['a', 'b'], corrections: [name, company] }

test('the order of people and of changes makes no difference', () => {
  expect(asksTheSame(asked, { ...asked, contactPersonIds: ['b', 'a'], corrections: [company, name] })).toBe(true)
})

test('what the register held when the form was opened makes no difference', () => {
  expect(asksTheSame(asked, { ...asked, corrections: [{ ...name, oldValue: 'A. Esimerkki' }, company] })).toBe(true)
})

test.each<[string, Partial<Asked>]>([
  ['another new value', { corrections: [{ ...name, newValue: 'Aino Toinen' }, company] }],
  ['a value to be emptied', { corrections: [{ ...name, newValue: null }, company] }],
  ['one change less', { corrections: [name] }],
  ['one change more', { corrections: [name, company, { ...name, recordId: 'r2' }] }],
  ['other words', { explanation: 'Nimi on väärin.' }],
  ['no words', { explanation: null }],
  ['fewer people', { contactPersonIds: ['a'] }],
  ['other people', { contactPersonIds: ['a', 'c'] }],
])('%s is another request', (_, change) => {
  expect(asksTheSame(asked, { ...asked, ...change })).toBe(false)
  expect(asksTheSame({ ...asked, ...change }, asked)).toBe(false)
})

import { expect, test } from 'vitest'
import { checkCorrection, checkToldCorrection, choicesOf, correctableFields, correctionPolicy } from './correction.ts'

test('a person corrects these alone', () => {
  expect(correctableFields('self_service')).toEqual([
    'contactPerson.occupation',
    'contactPerson.language',
    'contactPerson.phone',
    'contactPerson.street',
    'contactPerson.postalCode',
    'contactPerson.city',
    'contactPerson.country',
  ])
})

test('a name is reviewed, an e-mail verified, and organisation data only proposed', () => {
  expect(correctableFields('review')).toEqual(['contactPerson.fullName'])
  expect(correctableFields('verified_change')).toEqual(['contactPerson.email'])
  expect(correctableFields('organization').every((path) => path.startsWith('customerOrganization.'))).toBe(true)
  expect(correctionPolicy('customerOrganization.vatGroup')).toBe('nobody')
})

test.each([
  ['contactPerson.phone', ' 040 123 4567 ', { value: '+358401234567' }],
  ['contactPerson.phone', 'soita illalla', { problem: 'phone' }],
  ['contactPerson.phone', '', { value: null }],
  ['contactPerson.language', 'sv', { value: 'sv' }],
  ['contactPerson.language', 'de', { problem: 'not_in_list' }],
  ['contactPerson.language', 'toString', { problem: 'not_in_list' }],
  ['contactPerson.language', '', { problem: 'required' }],
  ['contactPerson.fullName', '   ', { problem: 'required' }],
  ['contactPerson.street', '  Esimerkkitie 1 B ', { value: 'Esimerkkitie 1 B' }],
  ['contactPerson.city', 'Helsinki\u0000', { problem: 'control_characters' }],
  ['contactPerson.city', 'Hel\nsinki', { problem: 'control_characters' }],
  ['contactPerson.city', 'Hel\u202esinki', { problem: 'control_characters' }],
  ['contactPerson.postalCode', '0'.repeat(21), { problem: 'too_long' }],
  ['contactPerson.email', 'Aino@Yritys.example', { value: 'Aino@yritys.example' }],
  ['contactPerson.email', 'aino', { problem: 'email' }],
  ['contactPerson.directMarketingBan', 'true', { problem: 'unknown_field' }],
  ['contactPerson.shoeSize', '43', { problem: 'unknown_field' }],
  ['__proto__.toString', 'x', { problem: 'unknown_field' }],
])('%s given as %j', (path, input, outcome) => {
  expect(checkCorrection(path, input)).toEqual(outcome)
})

test('a language is chosen from a list, a street is not', () => {
  expect(Object.keys(choicesOf('contactPerson.language')!)).toEqual(['fi', 'sv', 'en'])
  expect(choicesOf('contactPerson.street')).toBeNull()
})

test('an officer may write a word as it reads, and does not vouch for a new address', () => {
  expect(checkToldCorrection('contactPerson.language', ' Finska ')).toEqual({ value: 'fi' })
  expect(checkToldCorrection('contactPerson.language', 'sv')).toEqual({ value: 'sv' })
  expect(checkToldCorrection('contactPerson.email', 'aino@yritys.example')).toEqual({ problem: 'not_proved' })
  expect(checkToldCorrection('contactPerson.email', 'aino')).toEqual({ problem: 'email' })
  expect(checkToldCorrection('contactPerson.email', '')).toEqual({ value: null })
  expect(checkToldCorrection('customerOrganization.email', 'a@yritys.example')).toEqual({ value: 'a@yritys.example' })
})

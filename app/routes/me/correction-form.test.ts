import { expect, test } from 'vitest'
import { correctionFields, lockedGroups, readCorrections, shownValue, termOfField, wayOf } from './correction-form.ts'

const contact = {
  id: 'c1',
  fullName: 'Aino Esimerkki',
  language: 'fi',
  phone: '+358401234567',
  occupation: null,
  email: 'aino@esimerkki.example',
}
const organization = { id: 'o1', name: 'Esimerkki Oy', phone: null }
const fields = correctionFields({ contactPerson: contact, customerOrganization: organization }, 'fi')

test('a phone number changes at once, a name is reviewed, the organisation is only proposed for', () => {
  const wayIn = (path: string) => fields.find((field) => field.path === path)?.way
  expect(wayIn('contactPerson.phone')).toBe('direct')
  expect(wayIn('contactPerson.fullName')).toBe('reviewed')
  expect(wayIn('contactPerson.email')).toBe('mailed')
  expect(wayIn('customerOrganization.name')).toBe('organization')
  expect(wayIn('contactPerson.externalId')).toBeUndefined()
})

test('a field that was sent as it stands, or not sent at all, is not changed', () => {
  const sent = { 'contactPerson.phone': ' +358401234567 ', 'contactPerson.occupation': '' }
  expect(readCorrections(fields, sent)).toEqual({ changes: [], codes: {} })
})

test('the same number written in another way is no change', () => {
  expect(readCorrections(fields, { 'contactPerson.phone': '040 123 4567' }).changes).toEqual([])
})

test('an emptied field is removed, but not one that is needed', () => {
  const { changes, codes } = readCorrections(fields, { 'contactPerson.phone': '', 'contactPerson.fullName': ' ' })
  expect(changes.map(({ field, value }) => [field.path, value])).toEqual([['contactPerson.phone', null]])
  expect(codes).toEqual({ 'contactPerson.fullName': 'required' })
})

test('a character that the database refuses is a problem of its field', () => {
  const { codes } = readCorrections(fields, { 'contactPerson.occupation': 'a\u0000b' })
  expect(codes).toEqual({ 'contactPerson.occupation': 'control_characters' })
})

test('names that only look like fields change nothing', () => {
  const sent = JSON.parse(
    '{"__proto__":"x","constructor":"y","contactPerson.directMarketingBan":"false","contactPerson.id":"z"}',
  )
  expect(readCorrections(fields, sent)).toEqual({ changes: [], codes: {} })
})

test('a word of a list is shown by its name, and terms come from the register description', () => {
  const language = fields.find((field) => field.path === 'contactPerson.language')!
  expect(shownValue(language, 'sv')).toBe('Ruotsi')
  expect(termOfField('contactPerson.phone', 'sv')).toBe('Telefon')
  expect(termOfField('gone.away', 'fi')).toBe('Gone.away')
})

test('an address in another spelling is no change; one that is only removed is reviewed', () => {
  const read = (email: string) => readCorrections(fields, { 'contactPerson.email': email }).changes
  expect(read('Aino@ESIMERKKI.example')).toEqual([])
  expect(read('aino.uusi@esimerkki.example').map(wayOf)).toEqual(['mailed'])
  expect(read('').map(wayOf)).toEqual(['reviewed'])
})

test('what is locked is named with who has it put right, from the description', () => {
  const groups = Object.fromEntries(lockedGroups('fi').map(({ changer, terms }) => [changer, terms]))
  expect(groups.business_register).toContain('Y-tunnus')
  expect(groups.staff).toContain('Asiakasluokitus')
  expect(groups.finance).toEqual(expect.arrayContaining(['Alv-ryhmä', 'Ulkomaisen asiakkaan alv-tunniste']))
  expect(groups.marketing_page).toEqual(['Suoramarkkinointikielto'])
  const all = Object.values(groups).flat()
  expect(new Set(all).size).toBe(all.length)
})

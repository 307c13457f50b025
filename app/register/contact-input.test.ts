import { expect, test } from 'vitest'
import { z } from 'zod'
import { contactInput, externalId } from './contact-input.ts'

const least = { organizationName: 'Yritys Oy', fullName: 'Aino Esimerkki' }
const problems = (input: unknown) => {
  const { error } = contactInput.safeParse(input)
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]))
}

test('a name and an organisation are enough, and what is left out is not emptied', () => {
  expect(contactInput.parse(least)).toEqual(least)
  expect(contactInput.parse({ ...least, phone: null, email: '' })).toEqual({ ...least, phone: null, email: '' })
})

test.each([
  [{ ...least, fullName: ' ' }, { fullName: 'required' }],
  [{ ...least, organizationName: '' }, { organizationName: 'required' }],
  [{ ...least, phone: '112' }, { phone: 'phone' }],
  [{ ...least, email: 'aino' }, { email: 'email' }],
  [{ ...least, city: 'x'.repeat(101) }, { city: 'too_long' }],
  [{ ...least, occupation: 'a\u202eb' }, { occupation: 'control_characters' }],
  [{ ...least, obtainedAt: '2026-02-30' }, { obtainedAt: 'date' }],
  [{ ...least, roleEndedOn: '0000-01-01' }, { roleEndedOn: 'date' }],
  [{ ...least, organizationBusinessId: '1234567-8' }, { organizationBusinessId: 'business_id' }],
])('%j is refused field by field', (input, expected) => {
  expect(problems(input)).toEqual(expected)
})

test('an unknown field is refused, so that a slip of the pen is not a silent nothing', () => {
  expect(contactInput.safeParse({ ...least, e_mail: 'aino@yritys.example' }).success).toBe(false)
  expect(contactInput.safeParse({ ...least, language: 'de' }).success).toBe(false)
  expect(contactInput.safeParse([]).success).toBe(false)
})

test.each(['', ' ', ' a', 'a\n', 'x'.repeat(101), 'a\u0000b'])('%j identifies no record', (id) => {
  expect(externalId.safeParse(id).success).toBe(false)
})

test.each(['1', 'C-100/2', 'ä ö', 'x'.repeat(100)])('%j identifies a record', (id) => {
  expect(externalId.safeParse(id).success).toBe(true)
})

test('the schema can be written down for others', () => {
  const written = z.toJSONSchema(contactInput, { io: 'input' })
  expect(written).toMatchObject({
    type: 'object',
    required: ['organizationName', 'fullName'],
    additionalProperties: false,
  })
  for (const [name, property] of Object.entries(written.properties!))
    expect(property, name).toHaveProperty('description')
})

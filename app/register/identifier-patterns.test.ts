import { expect, test } from 'vitest'
import { identifierPatterns, type Identifiers } from './identifier-patterns.ts'

const aino: Identifiers = {
  fullName: 'Aino Mäkinen',
  email: 'Aino.Makinen@yritys.example',
  emailCanonical: 'aino.makinen@yritys.example',
  phone: '+358401234567',
  street: 'Esimerkkikatu 1 A',
}

/** PostgreSQL's marks of a word, in the words of this language's expressions. */
function toLocal(pattern: string) {
  return pattern.replaceAll('\\m', '(?<!\\p{L})').replaceAll('\\M', '(?!\\p{L})').replaceAll('[[:lower:]]', '\\p{Ll}')
}

function isFound(text: string, people = [aino]) {
  const { anyCase, exactCase } = identifierPatterns(people)!
  return new RegExp(toLocal(anyCase), 'iu').test(text) || new RegExp(toLocal(exactCase!), 'u').test(text)
}

test.each([
  'Soitti Aino Mäkinen.',
  'AINO MÄKINEN',
  'Mäkinen, Aino',
  'aino makinen',
  'Mäkisen mukaan',
  'Puhuttu Ainolle',
  'aino.makinen@YRITYS.example',
  'puh. 040 123 4567',
  'puh. 040-1234567',
  '+358 (0)40 123 4567',
  '00358401234567',
  'Esimerkkikatu  1 A',
])('is found: %s', (text) => expect(isFound(text)).toBe(true))

test.each(['Tämä on aino a syy.', 'Makinokatu', '0401234560', 'Tarvitsemme tietoa laskutukseen.', 'Mäki on jyrkkä.'])(
  'is not found: %s',
  (text) => expect(isFound(text)).toBe(false),
)

test('signs of a name mean themselves, and nobody has no pattern', () => {
  const odd = { ...aino, fullName: 'A. (Ab)*[x] B+', email: null, emailCanonical: null, phone: '12', street: ' ' }
  expect(isFound('a. (ab)*[x] b+', [odd])).toBe(true)
  expect(isFound('a  ab x b', [odd])).toBe(false)
  expect(identifierPatterns([])).toBeNull()
})

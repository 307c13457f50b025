import { expect, test } from 'vitest'
import { commonPasswords } from './common-passwords.ts'
import { passwordProblem } from './password-rules.ts'

const about = ['Aino Esimerkki', 'aino.esimerkki@virasto.example']

test.each([
  ['lyhyt', 'too_short'],
  ['elevenchars', 'too_short'],
  ['ä'.repeat(11), 'too_short'],
  ['vehnä kahvi pilvi'.repeat(20), 'too_long'],
  ['Salasana2024!', 'common'],
  ['password1234', 'common'],
  ['P4ssw0rd!!!!!', 'common'],
  ['Lösenord2026', 'common'],
  ['QWERTYuiop12', 'common'],
  ['kissakissakissa', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['123456789012', 'common'],
  ['987654321098', 'common'],
  ['Aino Esimerkki 1', 'personal'],
  ['esimerkki-virasto', 'personal'],
  ['vehnä kahvi pilvi', null],
  ['Aino juo vehnäkahvia', null],
  ['kq7-Zp2!xW0_mB', null],
  ['correct horse battery', null],
])('the password %s is refused as %s', (password, problem) => {
  expect(passwordProblem(password, about)).toBe(problem)
})

test('a letter composed in two ways counts as one letter', () => {
  expect(passwordProblem('ä'.normalize('NFD').repeat(11), about)).toBe('too_short')
})

test('the list of common ones is not empty', () => {
  expect(commonPasswords.size).toBeGreaterThan(200)
})

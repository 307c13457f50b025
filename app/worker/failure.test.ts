import { expect, test } from 'vitest'
import { describeFailure } from './failure.ts'

test('a failure is told by its kind, its code and its place, without the message that may quote a row', () => {
  const cause = Object.assign(new Error('Key (email)=(aino@example.fi) already exists.'), {
    name: 'PostgresError',
    code: '23505',
  })
  const error = new Error('Failed query: insert into …\nparams: aino@example.fi', { cause })
  const words = describeFailure(error)
  expect(words).toMatch(/^Error 23505 caused by PostgresError\n\s+at /)
  expect(words).toContain('failure.test.ts')
  expect(words).not.toContain('aino')
})

test('what is thrown without being an error is told by its type', () => {
  expect(describeFailure('aino@example.fi')).toBe('string')
})

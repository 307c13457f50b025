import { expect, test } from 'vitest'
import { isAway } from './unavailable.ts'

const failure = (code: string) => Object.assign(new Error('failed'), { code })

test('a database that is away is told from a fault of ours, however deep it lies', () => {
  for (const code of ['ECONNREFUSED', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT', '57P01', '08006'])
    expect(isAway(new Error('Failed query', { cause: failure(code) }))).toBe(true)
  for (const error of [failure('22P02'), failure('23505'), new Error('x'), 'ECONNREFUSED', null])
    expect(isAway(error)).toBe(false)
})

import { expect, test } from 'vitest'
import { isMachinePath } from './machine-path.ts'

test.each([
  '/u',
  '/u/',
  '/u/x/y',
  '/u/me/erase',
  '/U/me/erase',
  '/%75/me/erase',
  '//u/me/erase',
  '/u.data',
  '/api/v1/no',
  '/webhooks/other',
])('%s is for machines, and no page answers it', (path) => expect(isMachinePath(path)).toBe(true))

test.each(['/', '/fi', '/fi/u/x', '/sv/opt-out/x', '/office', '/ux', '/uusi', '/en/api', '/register.json'])(
  '%s is for people',
  (path) => expect(isMachinePath(path)).toBe(false),
)

import { expect, test, vi } from 'vitest'
import { handleError } from './entry.server.tsx'
import { log } from './log.server.ts'

test('the log of a fault names the page and the place, and nobody', () => {
  const written = vi.spyOn(log, 'error')
  const request = new Request('http://localhost:3000/fi/verify/secret?to=aino@example.fi', { method: 'POST' })
  handleError(new Error('Failed query: insert into …\nparams: aino@example.fi'), { request })
  const [line] = written.mock.calls[0]!
  expect(line).toMatchObject({ method: 'POST', path: '/fi/verify/:' })
  expect(JSON.stringify(line)).toContain('entry.server.test.tsx')
  expect(JSON.stringify(line)).not.toMatch(/aino|secret/)
})

test('a page that is missing is no fault', () => {
  const written = vi.spyOn(log, 'error')
  const missing = { status: 404, statusText: '', internal: false, data: null }
  handleError(missing, { request: new Request('http://localhost:3000/fi/nothing') })
  expect(written).not.toHaveBeenCalled()
})

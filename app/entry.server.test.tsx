import { PassThrough, type Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { renderToPipeableStream } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { handleError, withoutZeros } from './entry.server.tsx'
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

test('no zero byte stands in a page, whatever letters meet the edge of a chunk', async () => {
  const words = Array.from({ length: 2000 }, (_, index) => <b key={index}>{'a'.repeat(index % 7)}yötyö 👩🏽‍💻</b>)
  const printed = (through: Transform) =>
    new Promise<Buffer>((resolve, reject) => {
      const { pipe } = renderToPipeableStream(<p>{words}</p>, {
        onAllReady: () => resolve(buffer(pipe(through))),
        onError: reject,
      })
    })
  // The day this fails, React has been mended and the filter can go.
  expect((await printed(new PassThrough())).includes(0)).toBe(true)
  const page = await printed(withoutZeros())
  expect(page.includes(0)).toBe(false)
  expect(page.toString()).not.toContain('\uFFFD')
  expect(page.toString().match(/yötyö 👩🏽‍💻/g)).toHaveLength(2000)
})

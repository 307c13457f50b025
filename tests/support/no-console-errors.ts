import { afterEach, beforeEach, expect, vi } from 'vitest'

/** What reaches console.error is a fault, so it fails the test that caused it. */
beforeEach(() => {
  vi.spyOn(console, 'error')
})
afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([])
  vi.restoreAllMocks()
})

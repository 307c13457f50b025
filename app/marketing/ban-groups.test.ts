import { expect, test } from 'vitest'
import { banGroups } from './ban-groups.ts'

const since = new Date('2026-11-20T08:00:00Z')
const ban = { channel: 'email', organizationId: null, act: 'portal', since, ofThisAddress: true } as const
const one = { id: 'o1', name: 'Yritys Oy' }
const other = { id: 'o2', name: 'Toinen Oy' }
const state = (groups: ReturnType<typeof banGroups>, group: number, channel: string) =>
  groups[group]!.channels.find((row) => row.channel === channel)

test('with one organisation only the bans for all are offered', () => {
  expect(banGroups([], [one]).map((group) => group.organization)).toEqual([null])
})

test('with several organisations each has its own channels', () => {
  const groups = banGroups([{ ...ban, organizationId: 'o2' }], [one, other])
  expect(groups.map((group) => group.organization)).toEqual([null, one, other])
  expect(state(groups, 0, 'email')).toEqual({ channel: 'email', ban: null, coveredBy: null })
  expect(state(groups, 2, 'email')).toMatchObject({ ban: { since, act: 'portal', liftable: true }, coveredBy: null })
})

test('a ban of one organisation is shown also where it is the only one, or no longer the person’s', () => {
  const groups = banGroups(
    [
      { ...ban, organizationId: 'o1' },
      { ...ban, organizationId: 'gone' },
    ],
    [one],
  )
  expect(groups.map((group) => group.organization)).toEqual([null, one, { id: 'gone', name: null }])
})

test('a wider ban covers the narrower ones', () => {
  const groups = banGroups([{ ...ban, channel: 'all', organizationId: 'o1' }, ban], [one, other])
  expect(state(groups, 0, 'phone')?.coveredBy).toBeNull()
  expect(state(groups, 1, 'email')?.coveredBy).toBe('all_organizations')
  expect(state(groups, 1, 'phone')?.coveredBy).toBe('all_channels')
  expect(state(groups, 1, 'all')).toMatchObject({ ban: { liftable: true }, coveredBy: null })
  expect(state(groups, 2, 'phone')?.coveredBy).toBeNull()
  expect(banGroups([{ ...ban, channel: 'all' }], [])[0]!.channels.map((row) => row.coveredBy)).toEqual([
    null,
    ...Array.from({ length: 4 }, () => 'all_channels'),
  ])
})

test('a ban of another spelling counts, but only one of the very address can be lifted', () => {
  const elsewhere = { ...ban, ofThisAddress: false, act: 'one_click' } as const
  expect(state(banGroups([elsewhere], []), 0, 'email')?.ban).toEqual({ since, act: 'one_click', liftable: false })
  expect(state(banGroups([elsewhere, ban], []), 0, 'email')?.ban).toEqual({ since, act: 'portal', liftable: true })
})

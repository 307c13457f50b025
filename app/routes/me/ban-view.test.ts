import { expect, test } from 'vitest'
import { banGroups } from '~/marketing/ban-groups.ts'
import { chosenBan } from './ban-view.ts'

const mine = [
  { id: 'o1', name: 'Yritys Oy' },
  { id: 'o2', name: 'Toinen Oy' },
]

test('a form names a channel, and an organisation only when it is the person’s', () => {
  const groups = banGroups([], mine)
  expect(chosenBan(groups, mine, { channel: 'email' })).toEqual({ channel: 'email', organizationId: null })
  expect(chosenBan(groups, mine, { channel: 'sms', organization: 'o2' })).toEqual({
    channel: 'sms',
    organizationId: 'o2',
  })
  expect(chosenBan(groups, mine, { channel: 'sms', organization: 'o3' })).toBeUndefined()
  expect(chosenBan(groups, mine, { channel: 'fax' })).toBeUndefined()
  expect(chosenBan(groups, mine, {})).toBeUndefined()
})

test('a ban in force of an organisation that the person has left can still be named, to lift it', () => {
  const since = new Date('2026-11-20T08:00:00Z')
  const left = { channel: 'email', organizationId: 'gone', act: 'portal', since, ofThisAddress: true } as const
  const named = { channel: 'email', organizationId: 'gone' }
  expect(chosenBan(banGroups([left], mine), mine, { channel: 'email', organization: 'gone' })).toEqual(named)
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { savedView } from '#db/schema/desk.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { addStaff, nobody } from '#tests/support/cases.ts'
import { listViews } from './list-views.server.ts'
import { changeView, removeView, saveView } from './save-view.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

const actionsOf = async (actorId: string) =>
  (await db.select().from(auditEvent).where(eq(auditEvent.actorId, actorId))).map(({ action }) => action)

test('filters are kept under a name, without the search, and removed again', async () => {
  const staff = await addStaff('officer')
  const saved = await saveView({
    staff,
    name: ' Omat  poistot ',
    query: '?kind=erasure&assignee=me&q=Aino&cursor=1',
    isShared: false,
    now,
  })
  expect(saved).toEqual({ query: '?kind=erasure&assignee=me' })
  const [view] = await listViews(staff)
  expect(view).toMatchObject({ name: 'Omat poistot', query: '?kind=erasure&assignee=me', isOwn: true, isShared: false })
  expect(await saveView({ staff, name: 'Omat poistot', query: '', isShared: false, now })).toBe('name-taken')
  expect(await changeView({ staff, id: view!.id, name: 'Poistot', isShared: true, now })).toBe('changed')
  expect(await changeView({ staff, id: view!.id, name: 'Poistot', isShared: true, now })).toBe('same')
  expect(await changeView({ staff, id: view!.id, name: ' ', isShared: true, now })).toBe('name-missing')
  expect(await removeView({ staff, id: view!.id, now })).toBe('removed')
  expect(await listViews(staff)).toEqual([])
  expect(await actionsOf(staff.id)).toEqual(['view.saved', 'view.changed', 'view.removed'])
})

test('a shared view is everybody’s to see and its owner’s to change, until its owner has left', async () => {
  const [owner, colleague] = await Promise.all([addStaff('officer', 'Olli Omistaja'), addStaff('approver')])
  await saveView({ staff: owner, name: 'Yhteinen', query: '?due=week', isShared: true, now })
  await saveView({ staff: owner, name: 'Yksityinen', query: '?due=soon', isShared: false, now })
  const seen = (await listViews(colleague)).filter(({ ownerName }) => ownerName === 'Olli Omistaja')
  expect(seen.map(({ name, isOwn }) => [name, isOwn])).toEqual([['Yhteinen', false]])
  for (const id of [seen[0]!.id, nobody(), "'; --"]) {
    expect(await changeView({ staff: colleague, id, name: 'Minun', isShared: true, now })).toBe('not-found')
    expect(await removeView({ staff: colleague, id, now })).toBe('not-found')
  }
  expect(await actionsOf(colleague.id)).toEqual([])
  await db.update(staffTable).set({ deactivatedAt: now }).where(eq(staffTable.id, owner.id))
  expect((await listViews(colleague)).some(({ ownerName }) => ownerName === 'Olli Omistaja')).toBe(false)
})

test('somebody has thirty views at most, also when they save two at once', async () => {
  const staff = await addStaff('intake')
  const views = Array.from({ length: 29 }, (_, index) => ({ ownerId: staff.id, name: `N${index}`, query: '' }))
  await db.insert(savedView).values(views)
  const both = await Promise.all(['A', 'B'].map((name) => saveView({ staff, name, query: '', isShared: false, now })))
  expect(both.toSorted((one) => (one === 'too-many' ? 1 : -1))).toEqual([{ query: '' }, 'too-many'])
})

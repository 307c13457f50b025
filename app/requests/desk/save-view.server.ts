import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Transaction } from '#db/client.server.ts'
import { savedView } from '#db/schema/desk.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf } from '../change-case.server.ts'
import { queryToKeep } from './saved-view.ts'
import { mostViews, readViewName } from './view-name.ts'

type NotNamed = 'name-missing' | 'name-too-long' | 'name-taken'
type NewView = { staff: VerifiedStaff; name: string; query: string; isShared: boolean; now: Date }

/** Keeps the filters of the queue under a name, for oneself or for everybody who has a queue. */
export async function saveView(view: NewView): Promise<{ query: string } | NotNamed | 'too-many'> {
  const { staff, isShared, now } = view
  const read = readViewName(view.name)
  if (typeof read === 'string') return read
  const query = queryToKeep(view.query)
  return db.transaction(async (tx) => {
    await lockViewsOf(tx, staff)
    if ((await tx.$count(savedView, eq(savedView.ownerId, staff.id))) >= mostViews) return 'too-many'
    const [saved] = await tx
      .insert(savedView)
      .values({ ownerId: staff.id, name: read.name, query, isShared, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: savedView.id })
    if (!saved) return 'name-taken'
    await record(tx, staff, 'view.saved', now)
    return { query }
  })
}

type ViewChange = { staff: VerifiedStaff; id: string; name: string; isShared: boolean; now: Date }

/** Another name for an own view, and whether colleagues have it too. */
export async function changeView(change: ViewChange): Promise<'changed' | 'same' | 'not-found' | NotNamed> {
  const { staff, id, isShared, now } = change
  const read = readViewName(change.name)
  return db.transaction(async (tx) => {
    await lockViewsOf(tx, staff)
    const found = await findOwn(tx, staff, id)
    if (!found) return 'not-found'
    if (typeof read === 'string') return read
    if (found.name === read.name && found.isShared === isShared) return 'same'
    const namesake = and(eq(savedView.ownerId, staff.id), eq(savedView.name, read.name))
    if (found.name !== read.name && (await tx.$count(savedView, namesake)) > 0) return 'name-taken'
    await tx.update(savedView).set({ name: read.name, isShared }).where(eq(savedView.id, found.id))
    await record(tx, staff, 'view.changed', now)
    return 'changed'
  })
}

export async function removeView(asked: {
  staff: VerifiedStaff
  id: string
  now: Date
}): Promise<'removed' | 'not-found'> {
  const { staff, id, now } = asked
  return db.transaction(async (tx) => {
    const found = await findOwn(tx, staff, id)
    if (!found) return 'not-found'
    await tx.delete(savedView).where(eq(savedView.id, found.id))
    await record(tx, staff, 'view.removed', now)
    return 'removed'
  })
}

/** One change of a person's views at a time, so that their number and their names hold. */
async function lockViewsOf(tx: Transaction, { id }: VerifiedStaff) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`views/${id}`}, 1))`)
}

async function findOwn(tx: Transaction, staff: VerifiedStaff, id: string) {
  if (!z.uuid().safeParse(id).success) return null
  const own = and(eq(savedView.id, id), eq(savedView.ownerId, staff.id))
  const [found] = await tx.select().from(savedView).where(own).for('update')
  return found ?? null
}

type ViewAction = 'view.saved' | 'view.changed' | 'view.removed'

/** A name is the staff's own word and stays out of the log. */
async function record(tx: Transaction, staff: VerifiedStaff, action: ViewAction, now: Date) {
  await appendEvent(tx, { actor: actorOf(staff), action }, now)
}

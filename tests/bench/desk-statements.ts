// The statements that fetch what a page of the office shows, by the program itself and without all that stands around
// them: no session, no numbers of the rail, no log of consultations. The bench sends them bare.
import { eq, sql } from 'drizzle-orm'
import { statementsOf } from '#tests/support/statements.ts'
import { closeDatabase, db } from '#db/client.server.ts'
import { staff as accounts } from '#db/schema/identity.ts'
import { listConsultations } from '~/audit/consult-person.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { searchPeople } from '~/register/search-people.server.ts'
import { addUpQueue } from '~/requests/desk/add-up-queue.server.ts'
import { listQueue } from '~/requests/desk/list-queue.server.ts'
import { parseCursor, parseQueueFilters } from '~/requests/desk/parse-queue.ts'
import { listCasesOfPerson } from '~/requests/desk/person-cases.server.ts'
import { orderOf } from '~/requests/desk/queue-filter.ts'

const [reader] = await db.select().from(accounts).where(eq(accounts.role, 'officer')).limit(1)
const staff = reader as unknown as VerifiedStaff

process.on('message', (page: string) => void statements(page).then((found) => process.send!(found)))
process.once('disconnect', () => void closeDatabase())
process.send!('ready')

async function statements(page: string) {
  if (page === 'settle') return settle()
  const { pathname, searchParams } = new URL(page, 'http://localhost')
  const q = searchParams.get('q') ?? ''
  if (pathname === '/office/people') return statementsOf(() => searchPeople({ staff, q }))
  const id = pathname.split('/').at(-1)!
  if (pathname !== '/office') {
    const reads = () => [
      readSubject([id], { audience: 'office' }),
      listCasesOfPerson(id, 50),
      listConsultations(id, 50),
    ]
    return statementsOf(() => Promise.all(reads()))
  }
  const filters = parseQueueFilters(searchParams)
  const cursor = parseCursor(searchParams.get('cursor'), orderOf(filters))
  return statementsOf(() => listQueue({ staff, filters, cursor, limit: 50, now: new Date() }))
}

/** What the worker, and autovacuum, have done behind a town that was not founded just now. */
async function settle() {
  await addUpQueue()
  await db.execute(sql`vacuum analyze`)
  return []
}

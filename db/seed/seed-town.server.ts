import type { TransactionSql } from 'postgres'
import { sealText } from '~/identity/sealed-box.server.ts'
import { hashAddress, hashIdentifier } from '~/marketing/address-hash.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { db, sqlClient } from '../client.server.ts'
import { columnsOf, copyRows } from './copy-rows.server.ts'
import { makeTown } from './make-town.ts'
import { employStaff } from './office-staff.server.ts'
import { numberedTables, type Rows, type TownTable, townTables } from './rows.ts'

type Order = {
  contacts: number
  requests: number
  /** The same seed gives the same town on the same day, ids included; only what is sealed differs. */
  seed: number
  now: Date
  report: (line: string) => void
}

export type TownCounts = {
  organizations: number
  contacts: number
  requests: number
  vouchers: number
  interactions: number
  rows: number
  seconds: number
}

/**
 * Fills an empty register with an invented town, all of it or nothing. Rows are made and copied in batches, so memory
 * does not grow with the town. Throws where the register holds anything already.
 */
export async function seedTown({ contacts, requests, seed, now, report }: Order): Promise<TownCounts> {
  const started = performance.now()
  await refuseInhabited()
  const today = helsinkiDate(now)
  const staff = await employStaff(db, today)
  const keys = { hashAddress, hashIdentifier, sealText }
  const batches = makeTown({ contacts, requests, seed, today, keys, staff })
  const counts = Object.fromEntries(townTables.map((table) => [table, 0])) as Record<TownTable, number>
  await sqlClient.begin(async (sql) => {
    await makeWaitingRooms(sql)
    let written = Promise.resolve()
    for (const batch of batches) {
      // While one batch is on its way into the database, the next is made.
      await written
      written = copyBatch(sql, batch)
      // The failure is met above or below; until then it must not count as unhandled.
      written.catch(() => {})
      for (const table of townTables) counts[table] += batch[table].length
      await new Promise(setImmediate)
      if (contacts > 5000)
        report(`${counts.contactPerson} of ${contacts} contacts, ${counts.requestCase} of ${requests} requests`)
    }
    await written
    await numberInOrderOfTime(sql)
  })
  await sqlClient`analyze`
  const seconds = Math.round((performance.now() - started) / 100) / 10
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  report(
    `A town of ${counts.customerOrganization} organisations, ${counts.contactPerson} contacts and ${counts.requestCase} requests in ${seconds} s.`,
  )
  return {
    organizations: counts.customerOrganization,
    contacts: counts.contactPerson,
    requests: counts.requestCase,
    vouchers: counts.voucher,
    interactions: counts.interaction,
    rows: total,
    seconds,
  }
}

export async function countContacts(): Promise<number> {
  const [row] = await sqlClient<{ contacts: number }[]>`select count(*)::int as contacts from contact_person`
  return row!.contacts
}

/** A town among real people could not be told from them afterwards. */
async function refuseInhabited(): Promise<void> {
  const [row] = await sqlClient<{ inhabited: boolean }[]>`
    select exists (select from contact_person) or exists (select from customer_organization)
      or exists (select from request_case) or exists (select from financial_year) as inhabited`
  if (row!.inhabited)
    throw new Error(
      'The register is not empty. A town is seeded only where there are no contacts, organisations or requests.',
    )
}

async function copyBatch(sql: TransactionSql, batch: Rows): Promise<void> {
  for (const table of townTables)
    await copyRows(sql, table, batch[table] as never[], isNumbered(table) ? waitingRoom(table) : undefined)
}

/** Events come by person; they get their numbers in order of time, as they would have. */
async function makeWaitingRooms(sql: TransactionSql): Promise<void> {
  for (const table of numberedTables) {
    const names = sql(columnsOf(table).map(({ name }) => name))
    await sql`create temporary table ${sql(waitingRoom(table))} on commit drop as select ${names} from ${sql(nameOf(table))} limit 0`
    await sql`alter table ${sql(waitingRoom(table))} add place bigint generated always as identity`
  }
}

async function numberInOrderOfTime(sql: TransactionSql): Promise<void> {
  for (const table of numberedTables) {
    const names = sql(columnsOf(table).map(({ name }) => name))
    await sql`insert into ${sql(nameOf(table))} (${names}) select ${names} from ${sql(waitingRoom(table))} order by at, place`
  }
}

const isNumbered = (table: TownTable) => (numberedTables as readonly string[]).includes(table)
const nameOf = (table: (typeof numberedTables)[number]) =>
  ({ auditEvent: 'audit_event', accessLog: 'access_log' })[table]
const waitingRoom = (table: TownTable) => `waiting_${table.toLowerCase()}`

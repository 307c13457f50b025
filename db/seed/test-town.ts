import { createHash } from 'node:crypto'
import { makeTown } from './make-town.ts'
import { emptyRows, type Rows, townTables } from './rows.ts'

/** A whole town in memory, for tests. */
export const today = '2026-11-22'
export const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const keys = {
  hashAddress: (text: string) => ({ full: hash(text), base: hash(text) }),
  hashIdentifier: hash,
  sealText: (text: string) => text,
}
const staff = { intake: 'i', officer: 'o', approver: 'a', formerOfficer: 'f' }

export function buildTown(contacts: number, requests: number, seed: number): Rows {
  const all = emptyRows()
  for (const batch of makeTown({ contacts, requests, seed, today, keys, staff })) {
    for (const table of townTables) (all[table] as object[]).push(...batch[table])
  }
  return all
}

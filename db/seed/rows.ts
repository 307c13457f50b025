import type * as schema from '../schema/index.ts'

type Row<T extends { $inferSelect: unknown }> = T['$inferSelect']

/** Tables that a town fills, in an order that the foreign keys allow. */
export const townTables = [
  'financialYear',
  'recipient',
  'customerOrganization',
  'contactPerson',
  'datumSource',
  'salesRecord',
  'voucher',
  'interaction',
  'customerFeedback',
  'complaint',
  'disclosure',
  'verifiedMailbox',
  'requestCase',
  'caseSubject',
  'caseCorrection',
  'caseDecision',
  'suppressionEntry',
  'erasureRecord',
  'erasureLedger',
  'legalHold',
  'auditEvent',
  'accessLog',
  'referenceCounter',
] as const satisfies readonly (keyof typeof schema)[]
export type TownTable = (typeof townTables)[number]

/** Tables whose rows get their numbers from the database, in order of time. */
export const numberedTables = ['auditEvent', 'accessLog'] as const
type NumberedTable = (typeof numberedTables)[number]

/** A whole row, defaults included, so that nothing is left to the database's clock or chance. */
export type TownRow<T extends TownTable> = T extends NumberedTable
  ? Omit<Row<(typeof schema)[T]>, 'id'>
  : Row<(typeof schema)[T]>
export type Rows = { [T in TownTable]: TownRow<T>[] }

export function emptyRows(): Rows {
  return Object.fromEntries(townTables.map((table) => [table, []])) as unknown as Rows
}

export function countRows(rows: Rows): number {
  return townTables.reduce((sum, table) => sum + rows[table].length, 0)
}

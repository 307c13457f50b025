import { date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { contactPerson } from './register.ts'
import { staff } from './identity.ts'

/** An extract of sales data for a satisfaction survey; destroyed when the survey ends. */
export const surveyExtract = pgTable('survey_extract', {
  id: id(),
  campaign: text().notNull(),
  selection: text().notNull(),
  fields: text().array().notNull(),
  createdBy: uuid().references(() => staff.id),
  createdAt: createdAt(),
  surveyEndsOn: date({ mode: 'string' }).notNull(),
  rowCount: integer().notNull(),
  rowHash: text().notNull(),
  destroyedAt: instant(),
  destroyedBy: uuid().references(() => staff.id),
  destructionMethod: text(),
})

export const surveyExtractMember = pgTable(
  'survey_extract_member',
  {
    id: id(),
    extractId: uuid()
      .notNull()
      .references(() => surveyExtract.id),
    contactPersonId: uuid()
      .notNull()
      .references(() => contactPerson.id),
    fullName: text().notNull(),
    email: text().notNull(),
    language: text().notNull(),
  },
  (table) => [index().on(table.extractId), index().on(table.contactPersonId)],
)

/** The limited set of the institute's own staff that may use one extract. */
export const surveyExtractUser = pgTable(
  'survey_extract_user',
  {
    extractId: uuid()
      .notNull()
      .references(() => surveyExtract.id),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    secrecyAcknowledgedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.extractId, table.staffId] }), index().on(table.staffId)],
)

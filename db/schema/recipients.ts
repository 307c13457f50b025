import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { contactPerson } from './register.ts'
import { recipientRoles } from './words.ts'

/** Who gets data, processors included (GDPR Art. 4(9); C-154/21: by name). */
export const recipient = pgTable('recipient', {
  id: id(),
  legalName: text().notNull().unique(),
  role: text({ enum: recipientRoles }).notNull(),
  task: text().notNull(),
  country: text().notNull(),
  contractRef: text(),
  validFrom: date({ mode: 'string' }).notNull(),
  validTo: date({ mode: 'string' }),
})

export const disclosure = pgTable(
  'disclosure',
  {
    id: id(),
    recipientId: uuid()
      .notNull()
      .references(() => recipient.id),
    contactPersonId: uuid().references(() => contactPerson.id),
    dataItems: text().array().notNull(),
    legalGround: text().notNull(),
    disclosedAt: instant().notNull(),
  },
  (table) => [index().on(table.contactPersonId), index().on(table.recipientId)],
)

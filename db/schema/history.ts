import { date, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns.ts'
import { contactPerson, customerOrganization } from './register.ts'
import { interactionChannels, secrecies, voucherKinds } from './words.ts'

const organizationId = () =>
  uuid()
    .notNull()
    .references(() => customerOrganization.id)
const contactPersonId = () => uuid().references(() => contactPerson.id)

/** Accounting Act 2:10: what is kept, and how long, is counted from the end of a financial year. */
export const financialYear = pgTable('financial_year', {
  id: id(),
  startsOn: date({ mode: 'string' }).notNull(),
  endsOn: date({ mode: 'string' }).notNull().unique(),
})

/** Sales data: what an organisation has bought, and who of its people ordered it. */
export const salesRecord = pgTable(
  'sales_record',
  {
    id: id(),
    organizationId: organizationId(),
    contactPersonId: contactPersonId(),
    orderedOn: date({ mode: 'string' }).notNull(),
    service: text().notNull(),
    amountCents: integer().notNull(),
    currency: text().notNull(),
  },
  (table) => [index().on(table.organizationId, table.orderedOn), index().on(table.contactPersonId)],
)

/** A voucher as issued; its content may not be altered once the statements are drawn up. */
export const voucher = pgTable(
  'voucher',
  {
    id: id(),
    number: text().notNull().unique(),
    kind: text({ enum: voucherKinds }).notNull(),
    organizationId: organizationId(),
    contactPersonId: contactPersonId(),
    financialYearId: uuid()
      .notNull()
      .references(() => financialYear.id),
    issuedOn: date({ mode: 'string' }).notNull(),
    /** "Viitteenne": the buyer's reference printed on the document, often a person's name. */
    buyerReference: text(),
    content: text().notNull(),
    amountCents: integer().notNull(),
    currency: text().notNull(),
    /** Moved out of the customer register into the accounting archive. */
    archivedAt: instant(),
  },
  (table) => [index().on(table.organizationId), index().on(table.contactPersonId)],
)

/** Service history: one contact between the institute and a contact person. */
export const interaction = pgTable(
  'interaction',
  {
    id: id(),
    organizationId: organizationId(),
    contactPersonId: contactPersonId().notNull(),
    occurredAt: instant().notNull(),
    channel: text({ enum: interactionChannels }).notNull(),
    subject: text().notNull(),
    note: text(),
    /** When an officer has read the note for third persons and secrecy. */
    reviewedAt: instant(),
  },
  (table) => [index().on(table.contactPersonId, table.occurredAt), index().on(table.organizationId)],
)

export const customerFeedback = pgTable(
  'customer_feedback',
  {
    id: id(),
    organizationId: organizationId(),
    contactPersonId: contactPersonId().notNull(),
    receivedAt: instant().notNull(),
    text: text().notNull(),
    secrecy: text({ enum: secrecies }).notNull().default('non_secret'),
    reviewedAt: instant(),
    closedAt: instant(),
  },
  (table) => [index().on(table.contactPersonId), index().on(table.organizationId)],
)

/** A complaint (claim). While it is open it is held for the legal claim, GDPR Art. 17(3)(e). */
export const complaint = pgTable(
  'complaint',
  {
    id: id(),
    organizationId: organizationId(),
    contactPersonId: contactPersonId(),
    receivedAt: instant().notNull(),
    claimantName: text().notNull(),
    claimantContact: text(),
    text: text().notNull(),
    /** Secret until reviewed: a complaint to an occupational-health body may name health. */
    secrecy: text({ enum: secrecies }).notNull().default('secret'),
    reviewedAt: instant(),
    /** Who looks after the open claim, as an office address or a unit's name. */
    claimOwner: text(),
    claimReviewOn: date({ mode: 'string' }),
    closedAt: instant(),
  },
  (table) => [index().on(table.contactPersonId), index().on(table.organizationId)],
)

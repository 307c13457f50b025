import { sql } from 'drizzle-orm'
import { bigint, boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { changeKinds, locales, sourceKinds } from './words.ts'

/** The customer organisation: the seventeen items of the register description. */
export const customerOrganization = pgTable(
  'customer_organization',
  {
    id: id(),
    externalId: text().notNull().unique(),
    name: text().notNull(),
    deliveryAddress: text(),
    billingAddress: text(),
    businessId: text(),
    customerGroup: text(),
    industry: text(),
    vatGroup: text(),
    paymentTerm: text(),
    customerClass: text(),
    language: text({ enum: locales }),
    currency: text().notNull().default('EUR'),
    salesArea: text(),
    foreignVatId: text(),
    phone: text(),
    website: text(),
    email: text(),
    /** A sole trader's organisation data are that person's own data. */
    isSoleTrader: boolean().notNull().default(false),
    source: text({ enum: sourceKinds }).notNull().default('employer_organization'),
    obtainedAt: date({ mode: 'string' }).notNull(),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    index().on(table.name),
    index().on(table.businessId),
    index('customer_organization_name_search').using('gin', table.name.op('gin_trgm_ops')),
  ],
)

/** The contact person: the seven items of the register description. */
export const contactPerson = pgTable(
  'contact_person',
  {
    id: id(),
    externalId: text().notNull().unique(),
    organizationId: uuid()
      .notNull()
      .references(() => customerOrganization.id),
    fullName: text().notNull(),
    occupation: text(),
    language: text({ enum: locales }).notNull(),
    phone: text(),
    /** As letters are addressed; compared only through `emailCanonical`. */
    email: text(),
    emailCanonical: text(),
    /** Keyed hash of the canonical address without its +tag, as the suppression list has it. A trigger empties it when the address changes; a job fills it. */
    emailBaseHash: text(),
    street: text(),
    postalCode: text(),
    city: text(),
    country: text(),
    /** Derived from the suppression list, which is the only truth about bans. */
    directMarketingBan: boolean().notNull().default(false),
    /** Source of the whole row; a field obtained otherwise has a row in `datumSource`. */
    source: text({ enum: sourceKinds }).notNull(),
    obtainedAt: date({ mode: 'string' }).notNull(),
    roleEndedOn: date({ mode: 'string' }),
    lastInteractionAt: instant(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: createdAt(),
  },
  (table) => [
    index().on(table.emailCanonical),
    index().on(table.emailBaseHash),
    index('contact_person_unhashed')
      .on(table.id)
      .where(sql`email_base_hash is null and email_canonical is not null`),
    // A ban matches the address without its +tag too (app/marketing/match.server.ts).
    index('contact_person_email_base').on(sql`regexp_replace(email_canonical, '^([^+@]+)[+][^@]*@', '\\1@')`),
    index().on(table.organizationId),
    index().on(table.phone),
    index().on(table.fullName, table.id),
    index('contact_person_name_search').using('gin', table.fullName.op('gin_trgm_ops')),
    index('contact_person_email_search').using('gin', table.emailCanonical.op('gin_trgm_ops')),
  ],
)

/** GDPR Art. 16, second sentence: what a person adds to their record in their own words. */
export const supplementaryStatement = pgTable(
  'supplementary_statement',
  {
    id: id(),
    contactPersonId: uuid()
      .notNull()
      .references(() => contactPerson.id),
    /** The field it is about, as 'contactPerson.occupation'; null: the record as a whole. */
    field: text(),
    statement: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.contactPersonId)],
)

/** Where one field of one contact person came from, when it did not come with the whole row. */
export const datumSource = pgTable(
  'datum_source',
  {
    id: id(),
    contactPersonId: uuid()
      .notNull()
      .references(() => contactPerson.id),
    field: text().notNull(),
    source: text({ enum: sourceKinds }).notNull(),
    obtainedAt: date({ mode: 'string' }).notNull(),
  },
  (table) => [uniqueIndex().on(table.contactPersonId, table.field)],
)

/**
 * What happened to the register's records, for the ERP that keeps its own copy: written by triggers, so that no change
 * is missed, and numbered after the commit, so that a reader who goes by numbers misses none either.
 */
export const registerChange = pgTable(
  'register_change',
  {
    id: id(),
    number: bigint({ mode: 'number' }).unique(),
    record: text({ enum: ['contact_person', 'customer_organization'] }).notNull(),
    externalId: text(),
    /** Of an erased record, encrypted with DATA_KEYS: the ERP must learn of it, and nobody else can read it. */
    sealedExternalId: text(),
    kind: text({ enum: changeKinds }).notNull(),
    /** Changed fields by name, as 'contactPerson.phone'. */
    fields: text().array().notNull().default([]),
    /** The clock's, not the transaction's: two changes of one record are told in their order. */
    createdAt: instant()
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (table) => [
    index('register_change_unnumbered')
      .on(table.createdAt)
      .where(sql`number is null`),
    index().on(table.externalId),
    index().on(table.createdAt),
  ],
)

import type { Locale, RecipientRole } from '#db/schema/words.ts'
import { formatCountry } from '~/i18n/countries.ts'
import { controller } from '~/rules/controller.ts'
import { legalBases } from './description/legal-bases.ts'
import { purposes, type PurposeId } from './description/purposes.ts'
import { personalTables } from './description/register-description.ts'
import { retentionRules, type RetentionRuleId } from './description/retention.ts'
import { text } from './description/text.ts'
import type { PersonalTable, TableName } from './description/types.ts'
import { recipientWords, sourceWords } from './description/value-words.ts'
import { prose } from './notice-texts.ts'

export type NoticeBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; caption: string; columns: string[]; rows: string[][] }

/** A recipient as the notice names it (C-154/21); rows of `listRecipients` fit. */
export type NoticeRecipient = { legalName: string; role: RecipientRole; task: string; country: string }

export const paragraph = (words: string): NoticeBlock => ({ kind: 'paragraph', text: words })
export const list = (items: string[]): NoticeBlock => ({ kind: 'list', items })

/** The tables whose rows are about contact persons, in the description's order. */
const noticedTables: readonly (readonly [TableName, PersonalTable])[] = personalTables.filter(
  ([, { reach }]) => reach !== 'staff',
)

export function controllerBlocks(locale: Locale): NoticeBlock[] {
  const { name, businessId, address, email, phone } = controller
  return [list([name[locale], `${labels.businessId[locale]} ${businessId}`, address[locale], email, phone])]
}

export function authorityBlocks(locale: Locale): NoticeBlock[] {
  const { name, street, postal, email, phone, website } = controller.supervisoryAuthority
  return [list([name[locale], street[locale], postal[locale], email, phone, website[locale]])]
}

/** GDPR Art. 13(1)(c): every purpose that some field is described with, and its basis. */
export function purposesTable(locale: Locale): NoticeBlock {
  const rows = usedPurposes().map((id) => {
    const { name, explanation, bases, law } = purposes[id]
    const grounds = bases.map((basis) => `${legalBases[basis].name[locale]} (${legalBases[basis].article})`)
    return [name[locale], explanation[locale], [...grounds, ...(law ? [law[locale]] : [])].join('; ')]
  })
  const columns = [labels.purpose[locale], labels.what[locale], labels.basis[locale]]
  return { kind: 'table', caption: labels.purposes[locale], columns, rows }
}

/** GDPR Art. 14(1)(d): every table that may hold something about a contact person, with what it holds. */
export function categoriesTable(locale: Locale): NoticeBlock {
  const rows = noticedTables.map(([, { term, explanation, fields }]) => {
    const told = Object.values(fields).filter(({ about, shown }) => shown !== 'never' && about !== 'nobody')
    const names = [...new Set(told.map((field) => field.term[locale]))]
    return [term[locale], explanation[locale], names.length > 0 ? names.join(', ') : labels.linkOnly[locale]]
  })
  const columns = [labels.category[locale], labels.what[locale], labels.items[locale]]
  return { kind: 'table', caption: labels.categories[locale], columns, rows }
}

export function recipientBlocks(locale: Locale, recipients: readonly NoticeRecipient[]): NoticeBlock[] {
  if (recipients.length === 0) return [paragraph(prose.noDisclosure[locale]), paragraph(prose.noRecipients[locale])]
  const rows = recipients.map(({ legalName, role, task, country }) => {
    return [legalName, recipientWords[role][locale], task, formatCountry(locale, country)]
  })
  const columns = [labels.name[locale], labels.role[locale], labels.task[locale], labels.country[locale]]
  return [paragraph(prose.noDisclosure[locale]), { kind: 'table', caption: labels.recipients[locale], columns, rows }]
}

/** "No transfers" is told only if every recipient is inside the EEA: it is checked, not claimed (GDPR Art. 13(1)(f)). */
export function transferBlocks(locale: Locale, recipients: readonly NoticeRecipient[]): NoticeBlock[] {
  const outside = recipients.filter(({ country }) => !isInEea(country))
  if (outside.length === 0) return [paragraph(prose.noTransfers[locale])]
  const names = outside.map(({ legalName, country }) => `${legalName} (${formatCountry(locale, country)})`)
  return [paragraph(prose.transfers[locale]), list(names)]
}

export function retentionTable(locale: Locale): NoticeBlock {
  const used = new Set(
    noticedTables.flatMap(([, { fields }]) => Object.values(fields).map(({ retention }) => retention)),
  )
  const ids = (Object.keys(retentionRules) as RetentionRuleId[]).filter((id) => used.has(id))
  const rows = ids.map((id) => [retentionRules[id].data[locale], retentionRules[id].period[locale]])
  const columns = [labels.category[locale], labels.period[locale]]
  return { kind: 'table', caption: labels.retention[locale], columns, rows }
}

export function sourcesList(locale: Locale): NoticeBlock {
  const used = new Set(
    noticedTables.flatMap(([, { fields }]) => Object.values(fields).flatMap(({ sources }) => sources)),
  )
  return list([...used].map((source) => sourceWords[source][locale]))
}

export function usedPurposes(): PurposeId[] {
  const used = new Set(
    personalTables.flatMap(([, { fields }]) => Object.values(fields).flatMap((field) => field.purposes)),
  )
  return (Object.keys(purposes) as PurposeId[]).filter((id) => used.has(id))
}

export const isInEea = (country: string) => eea.has(country.toUpperCase())

/** EU member states and Iceland, Liechtenstein and Norway, by ISO 3166-1. */
const eea = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
)

const labels = {
  businessId: text('Y-tunnus', 'FO-nummer', 'Business ID'),
  purpose: text('Tarkoitus', 'Ändamål', 'Purpose'),
  purposes: text('Tarkoitukset ja oikeusperusteet', 'Ändamål och rättsliga grunder', 'Purposes and legal bases'),
  what: text('Mitä se on', 'Vad det är', 'What it is'),
  basis: text('Oikeusperuste', 'Rättslig grund', 'Legal basis'),
  category: text('Tietoryhmä', 'Kategori', 'Category'),
  categories: text('Tietoryhmät ja tiedot', 'Kategorier och uppgifter', 'Categories and data'),
  items: text('Tiedot', 'Uppgifter', 'Data'),
  linkOnly: text('tietoja yhdistävät tunnisteet', 'identifierare som kopplar ihop uppgifter', 'keys that join records'),
  recipients: text('Tietojen vastaanottajat', 'Mottagare av uppgifter', 'Recipients of data'),
  name: text('Nimi', 'Namn', 'Name'),
  role: text('Asema', 'Ställning', 'Role'),
  task: text('Tehtävä', 'Uppgift', 'Task'),
  country: text('Maa', 'Land', 'Country'),
  retention: text('Säilytysajat', 'Lagringsperioder', 'Storage periods'),
  period: text('Säilytysaika', 'Lagringsperiod', 'Storage period'),
} as const

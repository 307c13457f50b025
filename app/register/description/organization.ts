import { changedBy, corrected, fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
import { languageWords, sourceWords } from './value-words.ts'

const field = fieldsWith({
  about: 'organization',
  kind: 'text',
  purposes: ['customer_relationship'],
  sources: ['employer_organization'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: corrected('organization'),
  erasure: { keepBecause: 'organization_data' },
  retention: 'RET-ORG',
})
const invoiced = { purposes: ['customer_relationship', 'accounting'] } as const
const ours = { sources: ['controller_generated'], correction: notCorrected } as const
const byStaff = { ...ours, correction: changedBy('staff') } as const
const byFinance = { ...ours, ...invoiced, correction: changedBy('finance') } as const

/**
 * The customer organisation's items of the register description of 2016. Outside the GDPR (recital 14)
 * unless the organisation is a sole trader's own firm. Most may be proposed for; some only finance or a registrar changes.
 */
export const customerOrganization: PersonalTable<ColumnOf<'customerOrganization'>> = {
  term: text('Asiakasorganisaation tiedot', 'Kundorganisationens uppgifter', 'Customer organisation’s data'),
  explanation: text(
    'Organisaatio, jota edustat. Tiedot ovat henkilötietoja vain, jos olet yksityinen elinkeinonharjoittaja.',
    'Organisationen som du företräder. Uppgifterna är personuppgifter bara om du är enskild näringsidkare.',
    'The organisation you represent. These are personal data only if you are a sole trader.',
  ),
  reach: [{ column: 'id', in: 'organizations' }],
  gives: {},
  view: { group: 'organization' },
  origin: { kindIn: 'source', atIn: 'obtainedAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-ORG', from: [], through: null, endsOn: null },
  erasure: { rule: 'out_of_scope', planned: 'each_row', ownDataIf: 'isSoleTrader', reason: 'sole_trader' },
  upkeep: { changedAt: 'updatedAt', version: null },
  fields: {
    id: key(field(terms.key)),
    externalId: field(text('asiakasnumero', 'kundnummer', 'customer number'), byStaff),
    name: field(text('asiakasorganisaation nimi', 'kundorganisationens namn', 'customer organisation’s name'), {
      ...invoiced,
      correction: corrected('organization', { required: true }),
    }),
    deliveryAddress: field(text('toimitusosoite', 'leveransadress', 'delivery address'), invoiced),
    billingAddress: field(text('laskutusosoite', 'faktureringsadress', 'billing address'), invoiced),
    businessId: field(text('Y-tunnus', 'FO-nummer', 'business ID'), {
      ...invoiced,
      sources: ['employer_organization', 'public_register'],
      correction: changedBy('business_register'),
    }),
    customerGroup: field(text('asiakasryhmä', 'kundgrupp', 'customer group'), byStaff),
    industry: field(text('toimiala', 'bransch', 'line of business'), {
      sources: ['employer_organization', 'public_register'],
    }),
    vatGroup: field(text('alv-ryhmä', 'momsgrupp', 'VAT group'), byFinance),
    paymentTerm: field(text('maksuehto', 'betalningsvillkor', 'payment term'), byFinance),
    customerClass: field(text('asiakasluokitus', 'kundklassificering', 'customer classification'), byStaff),
    language: field(text('yrityksen kieli', 'företagets språk', 'company language'), {
      kind: { words: languageWords },
    }),
    currency: field(terms.currency, byFinance),
    salesArea: field(text('myyntialue', 'försäljningsområde', 'sales area'), byStaff),
    foreignVatId: field(
      text(
        'ulkomaisen asiakkaan alv-tunniste',
        'utländsk kunds momsregistreringsnummer',
        'VAT ID of a foreign customer',
      ),
      { ...invoiced, correction: changedBy('finance') },
    ),
    phone: field(terms.phone, { kind: 'phone', correction: corrected('organization', { longest: 40 }) }),
    website: field(text('www-osoite', 'webbadress', 'web address')),
    email: field(terms.email, { kind: 'email', correction: corrected('organization', { longest: 254 }) }),
    isSoleTrader: field(text('yksityinen elinkeinonharjoittaja', 'enskild näringsidkare', 'sole trader'), {
      kind: 'flag',
      sources: ['employer_organization', 'public_register'],
      correction: changedBy('business_register'),
    }),
    source: field(terms.source, { ...ours, kind: { words: sourceWords } }),
    obtainedAt: field(terms.obtainedAt, { ...ours, kind: 'civil_date' }),
    createdAt: field(terms.createdAt, { ...ours, kind: 'moment' }),
    updatedAt: field(terms.updatedAt, { ...ours, kind: 'moment' }),
  },
}

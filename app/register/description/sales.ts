import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, EmptyTable, PersonalTable } from './types.ts'
import { voucherWords } from './value-words.ts'

export const financialYear: EmptyTable<ColumnOf<'financialYear'>> = {
  noPersonalDataBecause: 'First and last days of financial years; the same for every customer.',
  columns: { id: 'record key', startsOn: 'first day', endsOn: 'last day' },
}

const sale = fieldsWith({
  about: 'organization',
  kind: 'text',
  purposes: ['customer_relationship', 'satisfaction_survey', 'accounting'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'organization_data' },
  retention: 'RET-ORG',
})

/** Sales data: the organisation's purchase; who ordered it is the only personal datum. */
export const salesRecord: PersonalTable<ColumnOf<'salesRecord'>> = {
  term: text('Ostohistoria', 'Köphistorik', 'Purchase history'),
  explanation: text(
    'Organisaation tilaukset, joissa olet tilaajana.',
    'Organisationens beställningar där du är beställare.',
    'The organisation’s orders in which you are the orderer.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: {},
  view: { group: 'history' },
  origin: { kind: 'controller_generated', atIn: 'orderedOn' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-ORG', from: [], through: null, endsOn: null },
  erasure: { rule: 'clear', planned: 'each_row', reason: 'organization_data' },
  upkeep: null,
  fields: {
    id: key(sale(terms.key)),
    organizationId: key(sale(terms.key)),
    contactPersonId: key(sale(text('tilaaja', 'beställare', 'orderer')), { about: 'contact_person', erasure: 'clear' }),
    orderedOn: sale(text('tilauspäivä', 'beställningsdag', 'ordered on'), { kind: 'civil_date' }),
    service: sale(text('palvelu', 'tjänst', 'service')),
    amountCents: sale(terms.amount, { kind: 'cents' }),
    currency: sale(terms.currency),
  },
}

const paper = fieldsWith({
  about: 'organization',
  kind: 'text',
  purposes: ['accounting', 'customer_relationship'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'accounting_period' },
  retention: 'RET-VOUCH',
})

/**
 * Vouchers, Accounting Act 2:7 and 2:10: kept unaltered for six years from the end of the year in which the financial
 * year ended, whatever names they show. An erasure cuts the link to the person and moves them to the archive.
 */
export const voucher: PersonalTable<ColumnOf<'voucher'>> = {
  term: text('Tositteet', 'Verifikat', 'Vouchers'),
  explanation: text(
    'Laskut ja muut tositteet, joissa olet organisaation yhteyshenkilö.',
    'Fakturor och andra verifikat där du är organisationens kontaktperson.',
    'Invoices and other vouchers in which you are the organisation’s contact person.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: {},
  view: { group: 'history' },
  origin: { kind: 'controller_generated', atIn: 'issuedOn' },
  releasedBy: null,
  rowSecrecy: null,
  retention: {
    rule: 'RET-VOUCH',
    from: ['financialYearId'],
    through: { table: 'financialYear', column: 'endsOn' },
    endsOn: null,
  },
  erasure: {
    rule: 'hold_for_period',
    planned: 'each_row',
    ground: 'accounting',
    held: 'accounting_period',
    lapsed: 'accounting_lapsed',
  },
  upkeep: null,
  fields: {
    id: key(paper(terms.key)),
    number: paper(text('tositteen numero', 'verifikatnummer', 'voucher number')),
    kind: paper(text('tositteen laji', 'verifikatets slag', 'kind of voucher'), { kind: { words: voucherWords } }),
    organizationId: key(paper(terms.key)),
    contactPersonId: key(paper(terms.contactPerson), { about: 'contact_person', erasure: 'clear' }),
    financialYearId: key(paper(terms.key)),
    issuedOn: paper(text('päiväys', 'datum', 'issued on'), { kind: 'civil_date' }),
    buyerReference: paper(text('viitteenne', 'er referens', 'buyer’s reference'), {
      about: 'contact_person',
      sources: ['employer_organization'],
    }),
    content: paper(text('tositteen sisältö', 'verifikatets innehåll', 'content of the voucher'), {
      about: 'contact_person',
    }),
    amountCents: paper(terms.amount, { kind: 'cents' }),
    currency: paper(terms.currency),
    archivedAt: paper(
      text('siirretty kirjanpidon arkistoon', 'överförd till bokföringsarkivet', 'moved to the accounting archive'),
      {
        kind: 'moment',
        erasure: 'replace',
      },
    ),
  },
}

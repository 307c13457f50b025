import { changedBy, corrected, fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
import { languageWords, sourceWords } from './value-words.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['customer_relationship', 'direct_marketing', 'satisfaction_survey'],
  sources: ['data_subject', 'employer_organization'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: 'delete_row',
  retention: 'RET-CP',
})
const own = { purposes: ['customer_relationship'], sources: ['controller_generated'] } as const

/** The contact person's seven items of the register description of 2016. */
export const contactPerson: PersonalTable<ColumnOf<'contactPerson'>> = {
  term: text('Yhteyshenkilön tiedot', 'Kontaktpersonens uppgifter', 'Contact person’s data'),
  explanation: text(
    'Organisaation yhteyshenkilö ja hänen yhteystietonsa.',
    'Organisationens kontaktperson och kontaktuppgifterna till personen.',
    'The organisation’s contact person and how to reach that person.',
  ),
  reach: [{ column: 'id', in: 'contacts' }],
  gives: { organizations: 'organizationId', addresses: 'emailCanonical', externalIds: 'externalId' },
  view: { group: 'contact' },
  origin: { kindIn: 'source', atIn: 'obtainedAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-CP', from: ['lastInteractionAt', 'createdAt'], through: null, endsOn: 'roleEndedOn' },
  erasure: { rule: 'delete', planned: 'each_row', reason: 'not_needed' },
  upkeep: { changedAt: 'updatedAt', version: 'version' },
  fields: {
    id: key(field(terms.key)),
    externalId: field(text('asiakasnumero', 'kundnummer', 'customer number'), {
      ...own,
      correction: changedBy('staff'),
    }),
    organizationId: key(field(terms.key)),
    fullName: field(text('yhteyshenkilön nimi', 'kontaktpersonens namn', 'contact person’s name'), {
      correction: corrected('review', { required: true }),
    }),
    occupation: field(text('ammatti', 'yrke', 'occupation'), { correction: corrected('self_service') }),
    language: field(terms.language, {
      kind: { words: languageWords },
      correction: corrected('self_service', { required: true }),
    }),
    phone: field(terms.phone, { kind: 'phone', correction: corrected('self_service', { longest: 40 }) }),
    email: field(terms.email, {
      kind: 'email',
      correction: corrected('verified_change', { longest: 254, canonicalIn: 'emailCanonical' }),
    }),
    emailCanonical: field(
      text('sähköposti vertailumuodossa', 'e-post i jämförbar form', 'e-mail in the form it is compared by'),
      { kind: 'email', purposes: ['dsr_handling', 'suppression'], sources: ['controller_generated'], shown: 'never' },
    ),
    emailBaseHash: field(text('sähköpostin tiiviste', 'e-postadressens hashvärde', 'hash of the e-mail address'), {
      kind: 'key',
      purposes: ['suppression'],
      sources: ['controller_generated'],
      shown: 'never',
    }),
    street: field(text('lähiosoite', 'näradress', 'street address'), { correction: corrected('self_service') }),
    postalCode: field(text('postinumero', 'postnummer', 'postal code'), {
      correction: corrected('self_service', { longest: 20 }),
    }),
    city: field(text('postitoimipaikka', 'postort', 'town'), {
      correction: corrected('self_service', { longest: 100 }),
    }),
    country: field(text('maa', 'land', 'country'), {
      kind: 'country',
      correction: corrected('self_service', { longest: 100 }),
    }),
    directMarketingBan: field(
      text('suoramarkkinointikielto', 'förbud mot direktmarknadsföring', 'direct-marketing ban'),
      {
        kind: 'flag',
        purposes: ['suppression'],
        sources: ['data_subject'],
        correction: changedBy('marketing_page'),
      },
    ),
    source: field(terms.source, { ...own, kind: { words: sourceWords } }),
    obtainedAt: field(terms.obtainedAt, { ...own, kind: 'civil_date' }),
    roleEndedOn: field(
      text('tehtävä yhteyshenkilönä päättyi', 'uppdraget som kontaktperson upphörde', 'role as contact person ended'),
      {
        kind: 'civil_date',
        purposes: ['customer_relationship'],
        sources: ['employer_organization'],
        correction: changedBy('organization'),
      },
    ),
    lastInteractionAt: field(text('viimeisin yhteydenpito', 'senaste kontakt', 'last contact'), {
      ...own,
      kind: 'moment',
    }),
    version: field(terms.version, { ...own, about: 'nobody', kind: 'number', shown: 'never' }),
    createdAt: field(terms.createdAt, { ...own, kind: 'moment' }),
    updatedAt: field(terms.updatedAt, { ...own, kind: 'moment' }),
  },
}

const source = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['customer_relationship'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: 'delete_row',
  retention: 'RET-CP',
})

/** GDPR Art. 14(2)(f), 15(1)(g): where one field came from, when it did not come with the whole row. */
export const datumSource: PersonalTable<ColumnOf<'datumSource'>> = {
  term: text('Tietojen lähteet', 'Uppgifternas källor', 'Sources of the data'),
  explanation: text(
    'Mistä yksittäinen yhteystieto on saatu ja milloin.',
    'Varifrån en enskild uppgift kommer och när den erhölls.',
    'Where a single item came from and when.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: {},
  view: { notShownBecause: 'The source is shown beside the field it belongs to.' },
  origin: { kind: 'controller_generated', atIn: 'obtainedAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-CP', from: [], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'whole_table', reason: 'not_needed' },
  upkeep: null,
  fields: {
    id: key(source(terms.key)),
    contactPersonId: key(source(terms.key)),
    field: source(text('tieto', 'uppgift', 'item')),
    source: source(terms.source, { kind: { words: sourceWords } }),
    obtainedAt: source(terms.obtainedAt, { kind: 'civil_date' }),
  },
}

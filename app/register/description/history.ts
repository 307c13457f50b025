import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
import { interactionWords, secrecyWords } from './value-words.ts'

const contact = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['customer_relationship'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: 'delete_row',
  retention: 'RET-HIST',
})

/** Service history. A note may speak of others, so it is read through before it is shown. */
export const interaction: PersonalTable<ColumnOf<'interaction'>> = {
  term: text('Asiointihistoria', 'Ärendehistorik', 'Service history'),
  explanation: text(
    'Yhteydenpito sinun ja Työterveyslaitoksen välillä.',
    'Kontakter mellan dig och Arbetshälsoinstitutet.',
    'Contacts between you and the Finnish Institute of Occupational Health.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: {},
  view: { group: 'history' },
  origin: { kind: 'controller_generated', atIn: 'occurredAt' },
  releasedBy: 'reviewedAt',
  rowSecrecy: null,
  retention: { rule: 'RET-HIST', from: ['occurredAt'], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'each_row', reason: 'not_needed' },
  upkeep: null,
  fields: {
    id: key(contact(terms.key)),
    organizationId: key(contact(terms.key)),
    contactPersonId: key(contact(terms.key)),
    occurredAt: contact(text('ajankohta', 'tidpunkt', 'time'), { kind: 'moment' }),
    channel: contact(text('yhteydenpitotapa', 'kontaktsätt', 'way of contact'), { kind: { words: interactionWords } }),
    subject: contact(text('aihe', 'ämne', 'subject')),
    note: contact(text('muistiinpano', 'anteckning', 'note'), { shown: 'released' }),
    reviewedAt: contact(terms.reviewedAt, { about: 'nobody', kind: 'moment' }),
  },
}

const opinion = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['complaint_handling', 'customer_relationship'],
  sources: ['data_subject'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: 'delete_row',
  retention: 'RET-FB',
})

/** Direct customer feedback. */
export const customerFeedback: PersonalTable<ColumnOf<'customerFeedback'>> = {
  term: text('Asiakaspalautteet', 'Kundrespons', 'Customer feedback'),
  explanation: text('Meille antamasi palaute.', 'Respons som du har gett oss.', 'Feedback you have given us.'),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: {},
  view: { group: 'history' },
  origin: { kind: 'data_subject', atIn: 'receivedAt' },
  releasedBy: 'reviewedAt',
  rowSecrecy: 'secrecy',
  retention: { rule: 'RET-FB', from: ['closedAt'], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'each_row', reason: 'not_needed' },
  upkeep: null,
  fields: {
    id: key(opinion(terms.key)),
    organizationId: key(opinion(terms.key)),
    contactPersonId: key(opinion(terms.key)),
    receivedAt: opinion(terms.receivedAt, { kind: 'moment' }),
    text: opinion(text('palaute', 'respons', 'feedback'), { secrecy: 'by_row', shown: 'released' }),
    secrecy: opinion(terms.secrecy, { about: 'nobody', kind: { words: secrecyWords } }),
    reviewedAt: opinion(terms.reviewedAt, { about: 'nobody', kind: 'moment' }),
    closedAt: opinion(terms.closedAt, { kind: 'moment' }),
  },
}

const claim = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['complaint_handling'],
  sources: ['data_subject'],
  secrecy: 'by_row',
  shown: 'released',
  correction: notCorrected,
  erasure: { keepBecause: 'open_claim' },
  retention: 'RET-CLAIM',
})

/** Complaints: held while the claim is open (GDPR Art. 17(3)(e)), deleted with the person after that. */
export const complaint: PersonalTable<ColumnOf<'complaint'>> = {
  term: text('Reklamaatiot', 'Reklamationer', 'Complaints'),
  explanation: text(
    'Tekemäsi reklamaatiot ja niiden vaihe.',
    'Reklamationer som du har gjort och hur långt de har kommit.',
    'Complaints you have made and how far they have come.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: {},
  view: { group: 'history' },
  origin: { kind: 'data_subject', atIn: 'receivedAt' },
  releasedBy: 'reviewedAt',
  rowSecrecy: 'secrecy',
  retention: { rule: 'RET-CLAIM', from: ['closedAt'], through: null, endsOn: null },
  erasure: {
    rule: 'hold_while_open',
    planned: 'each_row',
    ground: 'claim',
    closedIn: 'closedAt',
    reviewIn: 'claimReviewOn',
    held: 'open_claim',
    closed: 'claim_closed',
  },
  upkeep: null,
  fields: {
    id: key(claim(terms.key, { secrecy: 'non_secret' })),
    organizationId: key(claim(terms.key, { secrecy: 'non_secret' })),
    contactPersonId: key(claim(terms.contactPerson, { secrecy: 'non_secret' }), {
      about: 'contact_person',
      erasure: 'clear',
    }),
    receivedAt: claim(terms.receivedAt, { kind: 'moment', secrecy: 'non_secret', shown: 'always' }),
    claimantName: claim(text('reklamoijan nimi', 'reklamantens namn', 'claimant’s name')),
    claimantContact: claim(text('reklamoijan yhteystieto', 'reklamantens kontaktuppgift', 'claimant’s contact')),
    text: claim(text('reklamaatio', 'reklamation', 'complaint')),
    secrecy: claim(terms.secrecy, {
      about: 'nobody',
      kind: { words: secrecyWords },
      secrecy: 'non_secret',
      shown: 'always',
    }),
    reviewedAt: claim(terms.reviewedAt, { about: 'nobody', kind: 'moment', secrecy: 'non_secret', shown: 'always' }),
    claimOwner: claim(text('asian hoitaja', 'ansvarig enhet', 'who looks after it'), {
      about: 'staff',
      sources: ['controller_generated'],
      secrecy: 'non_secret',
      shown: 'never',
    }),
    claimReviewOn: claim(text('tarpeen tarkistus', 'behovet ses över', 'need reviewed on'), {
      kind: 'civil_date',
      sources: ['controller_generated'],
      secrecy: 'non_secret',
      shown: 'always',
    }),
    closedAt: claim(terms.closedAt, { kind: 'moment', secrecy: 'non_secret', shown: 'always' }),
  },
}

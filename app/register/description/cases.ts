import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, EmptyTable, PersonalTable } from './types.ts'
import { languageWords, outcomeWords, regimeWords, restrictionWords } from './value-words.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['dsr_handling'],
  sources: ['data_subject'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'case_evidence' },
  retention: 'RET-DSR',
})
const ours = { sources: ['controller_generated'] } as const
const proof = {
  gives: {},
  view: { group: 'requests' },
  releasedBy: null,
  rowSecrecy: null,
  upkeep: null,
} as const

/** A data subject's request. Kept as proof after an erasure (GDPR Art. 5(2)), without the person's own words. */
export const requestCase: PersonalTable<ColumnOf<'requestCase'>> = {
  ...proof,
  term: text('Pyynnöt', 'Begäranden', 'Requests'),
  explanation: text(
    'Tietosuojaan liittyvät pyyntösi ja niiden käsittely.',
    'Dina dataskyddsbegäranden och hur de har behandlats.',
    'Your data protection requests and how they were handled.',
  ),
  reach: [
    { column: 'id', in: 'cases' },
    { column: 'mailboxId', in: 'mailboxes' },
  ],
  gives: { cases: 'id' },
  origin: { kind: 'data_subject', atIn: 'receivedAt' },
  retention: { rule: 'RET-DSR', from: ['closedAt'], through: null, endsOn: null },
  erasure: { rule: 'clear', planned: 'whole_table', reason: 'own_words' },
  fields: {
    id: key(field(terms.key)),
    reference: field(text('asiatunnus', 'ärendebeteckning', 'registry number'), ours),
    kind: field(text('pyynnön aihe', 'vad begäran gäller', 'kind of request'), { kind: { catalogue: 'kind' } }),
    state: field(text('käsittelyn vaihe', 'behandlingens skede', 'state'), { ...ours, kind: { catalogue: 'state' } }),
    regime: field(text('sovellettava laki', 'tillämplig lag', 'law applied'), {
      ...ours,
      kind: { words: regimeWords },
    }),
    channel: field(text('saapumistapa', 'hur begäran kom in', 'how it arrived'), {
      ...ours,
      kind: { catalogue: 'channel' },
    }),
    locale: field(text('asiointikieli', 'ärendets språk', 'language of the case'), { kind: { words: languageWords } }),
    receivedAt: field(terms.receivedAt, { ...ours, kind: 'moment' }),
    dueOn: field(text('vastaamme viimeistään', 'vi svarar senast', 'we answer by'), { ...ours, kind: 'civil_date' }),
    mailboxId: key(field(terms.key)),
    deliveryAddress: field(
      text('vastausosoite, salattu', 'svarsadress, krypterad', 'address for the answer, encrypted'),
      { kind: 'key', shown: 'never' },
    ),
    explanation: field(text('oma kuvauksesi', 'din egen beskrivning', 'your own words'), { erasure: 'clear' }),
    assigneeId: staffMember(field(text('käsittelijä', 'handläggare', 'officer'))),
    version: field(terms.version, { ...ours, about: 'nobody', kind: 'number', shown: 'never' }),
    awaitsReplySince: field(
      text('viestisi odottaa vastausta', 'ditt meddelande väntar på svar', 'your message awaits an answer'),
      {
        ...ours,
        kind: 'moment',
      },
    ),
    closedAt: field(terms.closedAt, { ...ours, kind: 'moment' }),
    createdAt: field(terms.createdAt, { ...ours, kind: 'moment' }),
  },
}

export const caseSubject: PersonalTable<ColumnOf<'caseSubject'>> = {
  ...proof,
  term: text('Pyynnön kohde', 'Vem begäran gäller', 'Whom a request is about'),
  explanation: text(
    'Mitä yhteyshenkilöä pyyntö koskee.',
    'Vilken kontaktperson begäran gäller.',
    'Which contact person a request is about.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: { cases: 'caseId' },
  view: { notShownBecause: 'Only joins a request to the contact person; the request itself is shown.' },
  origin: { kind: 'controller_generated', atIn: null },
  retention: { rule: 'RET-DSR', from: [], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'whole_table', reason: 'not_needed' },
  fields: {
    caseId: key(field(terms.key), { erasure: 'delete_row' }),
    contactPersonId: key(field(terms.contactPerson), { about: 'contact_person', erasure: 'delete_row' }),
  },
}

/** GDPR Art. 16 and 5(2): that a correction was asked and decided stays; the values go with the person. */
export const caseCorrection: PersonalTable<ColumnOf<'caseCorrection'>> = {
  ...proof,
  term: text('Pyydetyt korjaukset', 'Begärda rättelser', 'Corrections asked for'),
  explanation: text(
    'Mitä tietoa pyysit korjaamaan ja mitä päätimme.',
    'Vilken uppgift du bad oss rätta och vad vi beslutade.',
    'Which item you asked us to correct and what we decided.',
  ),
  reach: [{ column: 'caseId', in: 'cases' }],
  origin: { kind: 'data_subject', atIn: null },
  retention: { rule: 'RET-DSR', from: ['decidedAt'], through: null, endsOn: null },
  erasure: { rule: 'clear', planned: 'whole_table', reason: 'own_words' },
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    recordId: key(field(terms.key)),
    field: field(text('korjattava tieto', 'uppgift som ska rättas', 'item to be corrected'), { kind: 'field_name' }),
    oldValue: field(text('arvo pyydettäessä', 'värde vid begäran', 'value when asked'), { erasure: 'clear' }),
    newValue: field(text('pyydetty arvo', 'begärt värde', 'value asked for'), { erasure: 'clear' }),
    outcome: field(text('ratkaisu', 'avgörande', 'outcome'), { ...ours, kind: { words: outcomeWords } }),
    outcomeReason: field(text('perustelu', 'motivering', 'reason'), { ...ours, erasure: 'clear' }),
    decidedAt: field(text('ratkaistu', 'avgjord', 'decided'), { ...ours, kind: 'moment' }),
  },
}

/** GDPR Art. 12(4), 24: the decision. Shown to the person once it has been approved. */
export const caseDecision: PersonalTable<ColumnOf<'caseDecision'>> = {
  ...proof,
  term: text('Päätökset', 'Beslut', 'Decisions'),
  explanation: text(
    'Mitä pyyntöösi päätettiin ja miksi.',
    'Vad som beslutades om din begäran och varför.',
    'What was decided on your request and why.',
  ),
  reach: [{ column: 'caseId', in: 'cases' }],
  origin: { kind: 'controller_generated', atIn: 'preparedAt' },
  releasedBy: 'approvedAt',
  retention: { rule: 'RET-DSR', from: ['approvedAt'], through: null, endsOn: null },
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'case_evidence' },
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    outcome: field(text('ratkaisu', 'avgörande', 'outcome'), {
      ...ours,
      kind: { words: outcomeWords },
      shown: 'released',
    }),
    refusalCode: field(text('kieltäytymisen peruste', 'grund för vägran', 'ground of refusal'), {
      ...ours,
      kind: { catalogue: 'refusal' },
      shown: 'released',
    }),
    reasons: field(text('perustelut', 'motivering', 'reasons'), { ...ours, shown: 'released' }),
    balancing: field(text('etujen punninta', 'intresseavvägning', 'balancing of interests'), {
      ...ours,
      shown: 'released',
    }),
    evidence: field(text('kieltäytymisen näyttö', 'bevis för vägran', 'evidence for the refusal'), {
      ...ours,
      shown: 'never',
    }),
    intentEvidence: field(
      text('näyttö väärinkäytön tarkoituksesta', 'bevis för avsikt att missbruka', 'evidence of intent to abuse'),
      { ...ours, shown: 'never' },
    ),
    restrictionGround: field(text('rajoituksen peruste', 'grund för begränsningen', 'ground of the restriction'), {
      ...ours,
      kind: { words: restrictionWords },
      shown: 'released',
    }),
    objectionPurposes: field(
      text('tarkoitukset, joihin tietoja ei enää käytetä', 'ändamål som upphör', 'purposes that end'),
      { ...ours, kind: 'list', shown: 'never' },
    ),
    plan: field(text('poistosuunnitelma ilman arvoja', 'raderingsplan utan värden', 'erasure plan without values'), {
      ...ours,
      about: 'nobody',
      kind: 'key',
      shown: 'never',
    }),
    planHash: key(field(terms.key)),
    preparedBy: staffMember(field(text('valmistelija', 'beredare', 'prepared by'))),
    preparedAt: field(text('valmisteltu', 'beredd', 'prepared'), { ...ours, kind: 'moment', shown: 'released' }),
    approvedBy: staffMember(field(text('hyväksyjä', 'godkännare', 'approved by'))),
    approvedAt: field(text('hyväksytty', 'godkänd', 'approved'), { ...ours, kind: 'moment', shown: 'released' }),
    returnedBy: staffMember(field(text('palauttaja', 'återsänd av', 'returned by'))),
    returnedAt: field(text('palautettu valmisteluun', 'återsänd till beredning', 'returned'), {
      ...ours,
      about: 'nobody',
      kind: 'moment',
      shown: 'never',
    }),
    returnReason: field(text('palautuksen syy', 'orsak till återsändning', 'reason of return'), {
      ...ours,
      about: 'nobody',
      shown: 'never',
    }),
    supersededAt: field(text('korvattu uudella käsittelyllä', 'ersatt av ny behandling', 'superseded'), {
      ...ours,
      kind: 'moment',
      shown: 'released',
    }),
  },
}

export const referenceCounter: EmptyTable<ColumnOf<'referenceCounter'>> = {
  noPersonalDataBecause: 'The last registry number given in each year.',
  columns: { year: 'the year', lastNumber: 'the last number given' },
}

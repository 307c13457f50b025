import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
import {
  disqualificationWords,
  objectionWords,
  recipientActionWords,
  recipientOutcomeWords,
  restrictionWords,
} from './value-words.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'moment',
  purposes: ['dsr_handling'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'case_evidence' },
  retention: 'RET-DSR',
})
const common = {
  gives: {},
  view: { group: 'requests' },
  releasedBy: null,
  rowSecrecy: null,
  upkeep: null,
} as const
const ofCase = { ...common, reach: [{ column: 'caseId', in: 'cases' }] } as const
const ofPerson = { ...common, reach: [{ column: 'contactPersonId', in: 'contacts' }] } as const
const goes = { rule: 'delete', planned: 'whole_table', reason: 'not_needed' } as const
const withRow = { erasure: 'delete_row' } as const

/** The office's own notes on a case: preparatory, so they leave the office neither by mail nor in a copy. */
export const caseNote: PersonalTable<ColumnOf<'caseNote'>> = {
  ...ofCase,
  term: text('Käsittelyn muistiinpanot', 'Handläggningsanteckningar', 'Notes on the handling'),
  explanation: text(
    'Virkailijoiden omat muistiinpanot käsittelyn aikana.',
    'Handläggarnas egna anteckningar under behandlingen.',
    'Officers’ own notes while they handle a request.',
  ),
  view: { notShownBecause: 'Preparatory notes of the office; told about in the notice, given only after a decision.' },
  origin: { kind: 'controller_generated', atIn: 'createdAt' },
  retention: { rule: 'RET-DSR', from: ['createdAt'], through: null, endsOn: null },
  erasure: { rule: 'clear', planned: 'whole_table', reason: 'own_words' },
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    staffId: staffMember(field(text('virkailija', 'handläggare', 'officer'))),
    body: field(text('muistiinpano', 'anteckning', 'note'), { kind: 'text', shown: 'never', erasure: 'clear' }),
    createdAt: field(terms.createdAt, { shown: 'never' }),
  },
}

/** Hallintolaki 434/2003 27–28 §: who of the staff stays out of a case. It tells of the staff, not of the person. */
export const disqualification: PersonalTable<ColumnOf<'disqualification'>> = {
  ...common,
  term: text('Esteellisyydet', 'Jäv', 'Disqualifications'),
  explanation: text(
    'Ketkä virkailijoista eivät saa käsitellä tietojasi esteellisyyden vuoksi.',
    'Vilka handläggare som inte får behandla dina uppgifter på grund av jäv.',
    'Which officers may not handle your data because they are disqualified.',
  ),
  // Of a case it goes with the case: who had to stay out must stay out when its person has been erased.
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  view: { notShownBecause: 'Names a member of the staff and their relation to others (C-579/21, paras 73–83).' },
  origin: { kind: 'controller_generated', atIn: 'declaredAt' },
  retention: { rule: 'RET-DSR', from: ['declaredAt'], through: null, endsOn: null },
  erasure: goes,
  fields: {
    id: key(field(terms.key), withRow),
    staffId: { ...staffMember(field(text('virkailija', 'handläggare', 'officer'))), ...withRow },
    caseId: key(field(terms.key), withRow),
    contactPersonId: key(field(terms.contactPerson), withRow),
    ground: field(text('peruste', 'grund', 'ground'), {
      about: 'staff',
      kind: { words: disqualificationWords },
      shown: 'never',
      ...withRow,
    }),
    declaredAt: field(text('ilmoitettu', 'anmält', 'declared'), { about: 'staff', shown: 'never', ...withRow }),
  },
}

/** GDPR Art. 12(4), 15(4): what of a request was not given, and why. */
export const decisionPart: PersonalTable<ColumnOf<'decisionPart'>> = {
  ...ofCase,
  term: text('Antamatta jätetyt osat', 'Delar som inte lämnades ut', 'Parts not given'),
  explanation: text(
    'Mitä pyytämääsi emme antaneet ja miksi.',
    'Vad av det som du bad om vi inte lämnade ut och varför.',
    'What of your request we did not give and why.',
  ),
  view: {
    notShownBecause: 'Shown with its decision, on the page of the request and in its letter, once that is in force.',
  },
  origin: { kind: 'controller_generated', atIn: null },
  retention: { rule: 'RET-DSR', from: [], through: null, endsOn: null },
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'case_evidence' },
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    decisionId: key(field(terms.key)),
    part: field(text('osa', 'del', 'part'), { kind: 'key', shown: 'never' }),
    code: field(text('kieltäytymisen peruste', 'grund för vägran', 'ground of refusal'), {
      kind: { catalogue: 'refusal' },
      shown: 'never',
    }),
    reasons: field(text('perustelut', 'motivering', 'reasons'), { kind: 'text', shown: 'never' }),
  },
}

/** GDPR Art. 18: since when, on which ground and until when the data are only stored. */
export const restriction: PersonalTable<ColumnOf<'restriction'>> = {
  ...ofPerson,
  term: text('Käsittelyn rajoitukset', 'Begränsningar av behandlingen', 'Restrictions of processing'),
  explanation: text(
    'Milloin ja miksi tietojasi vain säilytetään eikä muuten käytetä.',
    'När och varför dina uppgifter bara bevaras och inte används på annat sätt.',
    'When and why your data are only stored and not otherwise used.',
  ),
  origin: { kind: 'controller_generated', atIn: 'startedAt' },
  retention: { rule: 'RET-DSR', from: ['liftedAt'], through: null, endsOn: null },
  erasure: goes,
  fields: {
    id: key(field(terms.key), withRow),
    contactPersonId: key(field(terms.contactPerson), withRow),
    caseId: key(field(terms.key), withRow),
    ground: field(text('peruste', 'grund', 'ground'), { kind: { words: restrictionWords }, ...withRow }),
    startedAt: field(text('rajoitettu', 'begränsad', 'restricted'), withRow),
    liftReason: field(text('poistamisen syy', 'orsak till upphävande', 'reason for lifting'), {
      kind: 'text',
      shown: 'never',
      ...withRow,
    }),
    liftProposedBy: { ...staffMember(field(text('esittäjä', 'föreslagen av', 'proposed by'))), ...withRow },
    liftProposedAt: field(text('esitetty poistettavaksi', 'föreslagen att upphävas', 'lifting proposed'), {
      shown: 'never',
      ...withRow,
    }),
    liftApprovedBy: { ...staffMember(field(text('hyväksyjä', 'godkännare', 'approved by'))), ...withRow },
    liftApprovedAt: field(text('poistaminen hyväksytty', 'upphävande godkänt', 'lifting approved'), {
      shown: 'never',
      ...withRow,
    }),
    noticeAcceptedAt: field(text('poistamisesta ilmoitettu', 'upphävandet meddelat', 'lifting told to you'), withRow),
    liftedAt: field(text('rajoitus päättyi', 'begränsningen upphörde', 'restriction lifted'), withRow),
  },
}

/** GDPR Art. 21(1): purposes for which the data are no longer used. */
export const objection: PersonalTable<ColumnOf<'objection'>> = {
  ...ofPerson,
  term: text('Hyväksytyt vastustamiset', 'Godkända invändningar', 'Objections upheld'),
  explanation: text(
    'Mihin tarkoituksiin emme enää käytä tietojasi.',
    'För vilka ändamål vi inte längre använder dina uppgifter.',
    'For which purposes we no longer use your data.',
  ),
  origin: { kind: 'controller_generated', atIn: 'decidedAt' },
  retention: { rule: 'RET-CP', from: [], through: null, endsOn: null },
  erasure: goes,
  fields: {
    id: key(field(terms.key), withRow),
    contactPersonId: key(field(terms.contactPerson), withRow),
    caseId: key(field(terms.key), withRow),
    purpose: field(text('käyttötarkoitus', 'ändamål', 'purpose'), { kind: { words: objectionWords }, ...withRow }),
    decidedAt: field(text('hyväksytty', 'godkänd', 'upheld'), withRow),
  },
}

/** GDPR Art. 15(4): where in a free text others are spoken of. Marks only; the text itself stays untouched. */
export const redaction: PersonalTable<ColumnOf<'redaction'>> = {
  ...ofPerson,
  term: text('Peitetyt tekstikohdat', 'Maskerade textställen', 'Redacted passages'),
  explanation: text(
    'Mitkä kohdat teksteistä peitimme, koska ne koskevat muita ihmisiä.',
    'Vilka ställen i texterna vi maskerade eftersom de gäller andra människor.',
    'Which passages we redacted because they concern other people.',
  ),
  view: { notShownBecause: 'The passages show in the texts themselves, with the ground beside them.' },
  origin: { kind: 'controller_generated', atIn: 'markedAt' },
  retention: { rule: 'RET-DSR', from: ['markedAt'], through: null, endsOn: null },
  erasure: goes,
  fields: {
    id: key(field(terms.key), withRow),
    contactPersonId: key(field(terms.contactPerson), withRow),
    tableName: key(field(terms.key), withRow),
    recordId: key(field(terms.key), withRow),
    field: key(field(terms.key), withRow),
    startsAt: key(field(text('alku', 'början', 'start')), withRow),
    endsAt: key(field(text('loppu', 'slut', 'end')), withRow),
    code: field(text('peruste', 'grund', 'ground'), {
      kind: { catalogue: 'refusal' },
      shown: 'never',
      ...withRow,
    }),
    textHash: key(field(terms.key), withRow),
    markedBy: { ...staffMember(field(text('virkailija', 'handläggare', 'officer'))), ...withRow },
    markedAt: field(text('peitetty', 'maskerat', 'redacted'), { shown: 'never', ...withRow }),
    caseId: key(field(terms.key), withRow),
  },
}

/** Accounting Act 1336/1997 2:7 §: the record stays as issued, and this note stands beside it. */
export const correctionNote: PersonalTable<ColumnOf<'correctionNote'>> = {
  ...ofPerson,
  term: text('Korjausmerkinnät', 'Rättelseanteckningar', 'Correction notes'),
  explanation: text(
    'Merkinnät asiakirjoihin, joita ei saa jälkikäteen muuttaa.',
    'Anteckningar vid handlingar som inte får ändras i efterhand.',
    'Notes to documents that may not be altered afterwards.',
  ),
  view: { group: 'history' },
  origin: { kind: 'controller_generated', atIn: 'addedAt' },
  retention: { rule: 'RET-CP', from: [], through: null, endsOn: null },
  erasure: goes,
  fields: {
    id: key(field(terms.key), withRow),
    contactPersonId: key(field(terms.contactPerson), withRow),
    tableName: field(text('tietojen laji', 'slag av uppgifter', 'kind of data'), {
      kind: 'text',
      shown: 'never',
      ...withRow,
    }),
    recordId: key(field(terms.key), withRow),
    caseId: key(field(terms.key), withRow),
    note: field(text('merkintä', 'anteckning', 'note'), { kind: 'text', ...withRow }),
    addedBy: { ...staffMember(field(text('virkailija', 'handläggare', 'officer'))), ...withRow },
    addedAt: field(text('lisätty', 'tillagd', 'added'), withRow),
  },
}

/** GDPR Art. 19: which recipients were told of a correction, an erasure or a restriction. */
export const recipientTask: PersonalTable<ColumnOf<'recipientTask'>> = {
  ...ofCase,
  term: text('Ilmoitukset vastaanottajille', 'Meddelanden till mottagare', 'Notices to recipients'),
  explanation: text(
    'Keille tietojesi vastaanottajille ilmoitimme muutoksesta ja mitä he tekivät.',
    'Vilka mottagare av dina uppgifter vi underrättade om ändringen och vad de gjorde.',
    'Which recipients of your data we told of the change and what they did.',
  ),
  gives: { recipients: 'recipientId' },
  origin: { kind: 'controller_generated', atIn: 'createdAt' },
  retention: { rule: 'RET-DSR', from: ['createdAt'], through: null, endsOn: null },
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'case_evidence' },
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    recipientId: key(field(text('vastaanottaja', 'mottagare', 'recipient'))),
    action: field(text('mitä pyydettiin', 'vad som begärdes', 'what was asked'), {
      kind: { words: recipientActionWords },
    }),
    dueOn: field(text('viimeistään', 'senast', 'by'), { kind: 'civil_date' }),
    sealedIdentifiers: field(
      text(
        'tunnisteesi vastaanottajalle, salattu',
        'dina identifierare för mottagaren, krypterade',
        'your identifiers for the recipient, encrypted',
      ),
      { kind: 'key', shown: 'never' },
    ),
    createdAt: field(terms.createdAt),
    doneAt: field(text('kuitattu', 'kvitterat', 'acknowledged')),
    doneBy: staffMember(field(text('virkailija', 'handläggare', 'officer'))),
    outcome: field(text('tulos', 'resultat', 'outcome'), { kind: { words: recipientOutcomeWords } }),
    evidence: field(text('kuittaustapa tai perustelu', 'kvittering eller motivering', 'how acknowledged, or why not'), {
      kind: 'text',
      shown: 'never',
    }),
  },
}

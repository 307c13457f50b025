import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, EmptyTable, PersonalTable } from './types.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'moment',
  purposes: ['security_logging'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'log_duty' },
  retention: 'RET-LOG',
})
const logs = {
  gives: {},
  view: { group: 'logs' },
  origin: { kind: 'controller_generated', atIn: 'at' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-LOG', from: ['at'], through: null, endsOn: null },
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'log_duty' },
  upkeep: null,
} as const

/** Act 906/2019, section 17: who did what to which field, never a value. Ids outlive the person; names do not occur. */
export const auditEvent: PersonalTable<ColumnOf<'auditEvent'>> = {
  ...logs,
  term: text('Tapahtumaloki', 'Händelselogg', 'Event log'),
  explanation: text(
    'Mitä tiedoillesi on tehty ja milloin. Lokissa ei ole tietojen sisältöä.',
    'Vad som har gjorts med dina uppgifter och när. Loggen visar inte vad uppgifterna innehåller.',
    'What was done to your data and when. The log does not hold the content of the data.',
  ),
  reach: [
    { column: 'subjectId', in: 'contacts' },
    { column: 'caseId', in: 'cases' },
  ],
  fields: {
    id: key(field(terms.key)),
    at: field(text('ajankohta', 'tidpunkt', 'time')),
    actorKind: field(text('tekijän laji', 'slag av aktör', 'kind of actor'), { kind: 'text', shown: 'never' }),
    actorId: staffMember(field(text('tekijä', 'aktör', 'actor'))),
    action: field(text('tapahtuma', 'händelse', 'event'), { kind: { catalogue: 'action' } }),
    caseId: key(field(terms.key)),
    subjectId: key(field(terms.contactPerson)),
    fields: field(text('tiedot', 'uppgifter', 'items'), { kind: 'list', shown: 'never' }),
    detail: field(text('tarkennus', 'precisering', 'detail'), { about: 'nobody', kind: 'key', shown: 'never' }),
  },
}

export const auditSeal: EmptyTable<ColumnOf<'auditSeal'>> = {
  noPersonalDataBecause: 'A hash chain over sealed events; the events themselves are described.',
  columns: { number: 'place in the chain', eventId: 'which event', hash: 'of this and all before', sealedAt: 'when' },
}

/** GDPR Art. 15(1), C-579/21: when and for what purpose a person's data were consulted; not by which employee. */
export const accessLog: PersonalTable<ColumnOf<'accessLog'>> = {
  ...logs,
  term: text('Tietojen katselu', 'Visning av uppgifter', 'Consultations'),
  explanation: text(
    'Milloin tietojasi on katseltu ja miksi.',
    'När dina uppgifter har visats och varför.',
    'When your data were consulted and why.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  fields: {
    id: key(field(terms.key)),
    at: field(text('ajankohta', 'tidpunkt', 'time')),
    staffId: staffMember(field(text('katselija', 'vem som tittade', 'who'))),
    staffRole: staffMember(field(text('katselijan rooli', 'rollen', 'role'))),
    contactPersonId: key(field(terms.contactPerson)),
    purpose: field(text('tarkoitus', 'ändamål', 'purpose'), { kind: { catalogue: 'consultation' } }),
    caseId: key(field(terms.key)),
  },
}

import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
import { languageWords, proofWords } from './value-words.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'moment',
  purposes: ['dsr_handling', 'security_logging'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: 'delete_row',
  retention: 'RET-DSR',
})
const common = {
  gives: {},
  view: { group: 'portal' },
  releasedBy: null,
  rowSecrecy: null,
  upkeep: null,
  erasure: { rule: 'delete', planned: 'whole_table', reason: 'session_ends' },
} as const

/** GDPR Art. 12(6): that staff made sure who stands behind a mailbox; how and when, no copy of any evidence. */
export const mailboxProof: PersonalTable<ColumnOf<'mailboxProof'>> = {
  ...common,
  term: text('Henkilöllisyyden varmistukset', 'Kontroller av identitet', 'Identity verifications'),
  explanation: text(
    'Milloin ja miten varmistimme, että sähköposti on sinun.',
    'När och hur vi kontrollerade att e-postadressen är din.',
    'When and how we verified that the mailbox is yours.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  origin: { kind: 'controller_generated', atIn: 'provedAt' },
  retention: { rule: 'RET-DSR', from: ['provedAt'], through: null, endsOn: null },
  fields: {
    id: key(field(terms.key)),
    mailboxId: key(field(terms.key)),
    contactPersonId: key(field(terms.contactPerson)),
    method: field(text('tapa', 'sätt', 'method'), { kind: { words: proofWords } }),
    caseId: key(field(terms.key)),
    provedBy: staffMember(field(text('virkailija', 'handläggare', 'officer'))),
    provedAt: field(text('varmistettu', 'kontrollerad', 'verified')),
  },
}

/** A change of the address by which a person is known here: asked, proved, told to the old one, in force or stopped. */
export const emailChange: PersonalTable<ColumnOf<'emailChange'>> = {
  ...common,
  term: text('Sähköpostiosoitteen vaihdot', 'Byten av e-postadress', 'Changes of e-mail'),
  explanation: text(
    'Pyyntösi vaihtaa sähköpostiosoitteesi ja niiden vaiheet.',
    'Dina begäranden om byte av e-postadress och hur långt de har kommit.',
    'Your requests to change your e-mail address and how they went.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: { emailChanges: 'id' },
  origin: { kind: 'data_subject', atIn: 'requestedAt' },
  retention: { rule: 'RET-DSR', from: ['requestedAt'], through: null, endsOn: null },
  fields: {
    id: key(field(terms.key)),
    mailboxId: key(field(terms.key)),
    contactPersonId: key(field(terms.contactPerson)),
    newEmailCanonical: field(
      text(
        'uusi sähköposti vertailumuodossa',
        'ny e-post i jämförbar form',
        'new e-mail in the form it is compared by',
      ),
      { kind: 'email', shown: 'never', sources: ['data_subject'] },
    ),
    newEmailDeliver: field(text('uusi sähköposti', 'ny e-post', 'new e-mail'), {
      kind: 'email',
      sources: ['data_subject'],
    }),
    locale: field(terms.language, { kind: { words: languageWords } }),
    requestedAt: field(text('pyydetty', 'begärt', 'asked for')),
    provedAt: field(text('uusi osoite vahvistettu', 'ny adress bekräftad', 'new address confirmed')),
    confirmedAt: field(
      text('hyväksytty vanhalla osoitteella', 'godkänt med den gamla adressen', 'confirmed by the old address'),
    ),
    stoppedAt: field(text('keskeytetty', 'avbrutet', 'stopped')),
    appliedAt: field(text('vaihdettu', 'bytt', 'changed')),
  },
}

import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['dsr_handling'],
  sources: ['data_subject', 'controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'case_evidence' },
  retention: 'RET-DSR',
})

/** Messages on a case. That they were sent stays as proof (GDPR Art. 5(2)); what they said goes with the person. */
export const caseMessage: PersonalTable<ColumnOf<'caseMessage'>> = {
  term: text('Viestit pyynnöistä', 'Meddelanden om begäranden', 'Messages about requests'),
  explanation: text(
    'Viestit, joita sinä ja virkailijamme olette lähettäneet pyynnön aikana.',
    'Meddelanden som du och vår handläggare har skickat om en begäran.',
    'Messages that you and our officer have sent about a request.',
  ),
  reach: [{ column: 'caseId', in: 'cases' }],
  gives: {},
  view: { group: 'requests' },
  origin: { kind: 'data_subject', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-DSR', from: ['createdAt'], through: null, endsOn: null },
  erasure: { rule: 'clear', planned: 'whole_table', reason: 'own_words' },
  upkeep: null,
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    author: field(text('lähettäjä', 'avsändare', 'from'), {
      kind: { words: { subject: text('sinä', 'du', 'you'), staff: text('virkailija', 'handläggare', 'officer') } },
    }),
    staffId: staffMember(field(text('virkailija', 'handläggare', 'officer'))),
    body: field(text('viesti', 'meddelande', 'message'), { erasure: 'clear' }),
    createdAt: field(text('lähetetty', 'skickat', 'sent'), { kind: 'moment' }),
  },
}

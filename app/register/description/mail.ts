import { fieldsWith, key, notCorrected, terms, staffMember } from './fields.ts'
import { letterKindWords } from './letter-words.ts'
import { text } from './text.ts'
import type { ColumnOf, EmptyTable, PersonalTable } from './types.ts'
import { deliveryReportWords, letterStateWords } from './value-words.ts'

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
const delivery = { about: 'nobody', shown: 'never' } as const

/** Letters that were sent: kind and time, no address and no body. A server's complaint may quote the address, so it is emptied. */
export const outbox: PersonalTable<ColumnOf<'outbox'>> = {
  term: text('Lähetetyt viestit', 'Skickade meddelanden', 'Letters sent'),
  explanation: text(
    'Minkä viestin lähetimme sinulle ja milloin. Viestin sisältöä ei säilytetä.',
    'Vilket meddelande vi har skickat till dig och när. Innehållet sparas inte.',
    'Which letter we sent you and when. Its text is not kept.',
  ),
  reach: [
    { column: 'entityId', in: 'cases' },
    { column: 'entityId', in: 'contacts' },
    { column: 'entityId', in: 'mailboxes' },
    { column: 'entityId', in: 'links' },
    { column: 'entityId', in: 'bans' },
  ],
  gives: {},
  view: { group: 'requests' },
  origin: { kind: 'controller_generated', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-DSR', from: ['sentAt', 'createdAt'], through: null, endsOn: null },
  erasure: { rule: 'clear', planned: 'whole_table', reason: 'case_evidence' },
  upkeep: null,
  fields: {
    id: key(field(terms.key)),
    kind: field(text('viesti', 'meddelande', 'letter'), { kind: { words: letterKindWords } }),
    entityId: key(field(terms.key)),
    dedupeKey: key(field(terms.key)),
    state: field(text('tila', 'status', 'state'), { kind: { words: letterStateWords } }),
    priority: field(text('kiireellisyys', 'prioritet', 'priority'), { ...delivery, kind: 'number' }),
    attempts: field(text('yritykset', 'försök', 'attempts'), { ...delivery, kind: 'number' }),
    notBefore: field(text('aikaisintaan', 'tidigast', 'not before'), delivery),
    notAfter: field(text('viimeistään', 'senast', 'not after'), delivery),
    providerId: key(field(text('välittäjän tunniste', 'förmedlarens identifierare', 'provider’s id'))),
    lastError: field(text('viimeisin virhe', 'senaste fel', 'last error'), {
      kind: 'text',
      shown: 'never',
      erasure: 'clear',
    }),
    bodyHash: key(field(text('sisällön tiiviste', 'innehållets hashvärde', 'hash of the text'))),
    createdAt: field(text('laadittu', 'upprättat', 'written'), { kind: 'moment' }),
    leaseUntil: field(text('varattu lähetettäväksi', 'reserverat för sändning', 'reserved until'), delivery),
    sentAt: field(text('lähetetty', 'skickat', 'sent')),
    handledBy: staffMember(
      field(text('hoidettu muulla tavalla, tekijä', 'skött på annat sätt av', 'handled otherwise by')),
    ),
    handledAt: field(text('hoidettu muulla tavalla', 'skött på annat sätt', 'handled otherwise')),
    report: field(text('välittäjän tieto', 'förmedlarens uppgift', 'provider’s report'), {
      kind: { words: deliveryReportWords },
    }),
    reportedAt: field(text('tieto saatu', 'uppgift erhållen', 'reported')),
  },
}

export const webhookEvent: EmptyTable<ColumnOf<'webhookEvent'>> = {
  noPersonalDataBecause: 'That the mail provider told something of a letter: no address and no text.',
  columns: {
    id: 'the provider’s own number of the event',
    type: 'what it tells',
    occurredAt: 'when it happened there',
    outboxId: 'the letter, whose own row says whom it concerned',
    bounce: 'the class of a bounce',
    receivedAt: 'when it came here',
  },
}

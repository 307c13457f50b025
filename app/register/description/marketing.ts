import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, EmptyTable, PersonalTable } from './types.ts'
import { banActWords } from './value-words.ts'

const ban = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['suppression'],
  sources: ['data_subject'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'ban_evidence' },
  retention: 'RET-SUPP',
})

/** The suppression list: keyed hashes only, and it outlives the person's data (GDPR Art. 17(3)(b), 21(3)). */
export const suppressionEntry: PersonalTable<ColumnOf<'suppressionEntry'>> = {
  term: text('Suoramarkkinointikiellot', 'Förbud mot direktmarknadsföring', 'Direct-marketing bans'),
  explanation: text(
    'Kielto on kieltolistalla osoitteesi tiivisteenä. Osoitetta ei voi lukea listalta.',
    'Förbudet finns på spärrlistan som ett hashvärde av din adress. Adressen kan inte läsas där.',
    'The ban is on the suppression list as a hash of your address. The address cannot be read there.',
  ),
  reach: [
    { column: 'emailHash', in: 'addressHashes' },
    { column: 'emailBaseHash', in: 'addressBaseHashes' },
    // Of a record without an address.
    { column: 'emailHash', in: 'externalIdHashes' },
  ],
  gives: { bans: 'id' },
  view: { group: 'marketing' },
  origin: { kind: 'data_subject', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-SUPP', from: [], through: null, endsOn: null },
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'ban_evidence' },
  upkeep: null,
  fields: {
    id: key(ban(terms.key)),
    emailHash: ban(text('osoitteen tiiviste', 'adressens hashvärde', 'hash of the address'), {
      kind: 'key',
      shown: 'never',
    }),
    emailBaseHash: ban(
      text('perusosoitteen tiiviste', 'grundadressens hashvärde', 'hash of the address without its tag'),
      { kind: 'key', shown: 'never' },
    ),
    channel: ban(text('mitä kielto koskee', 'vad förbudet gäller', 'what the ban covers'), {
      kind: { catalogue: 'marketing_channel' },
    }),
    organizationId: key(ban(text('organisaatio', 'organisation', 'organisation'))),
    act: ban(text('miten kielto syntyi', 'hur förbudet uppstod', 'how the ban came about'), {
      kind: { words: banActWords },
    }),
    caseId: key(ban(terms.key)),
    createdAt: ban(text('voimassa alkaen', 'i kraft från', 'in force from'), { kind: 'moment' }),
    liftedAt: ban(text('poistettu', 'hävt', 'lifted'), { kind: 'moment' }),
  },
}

/** Numbers that a ban covers: as with addresses, a keyed hash and nothing else. */
export const suppressionPhone: PersonalTable<ColumnOf<'suppressionPhone'>> = {
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-SUPP', from: [], through: null, endsOn: null },
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'ban_evidence' },
  upkeep: null,
  term: text(
    'Puhelinnumerot kieltolistalla',
    'Telefonnummer på spärrlistan',
    'Telephone numbers on the suppression list',
  ),
  explanation: text(
    'Puhelimitse tapahtuvan suoramarkkinoinnin kielto on listalla myös puhelinnumerosi tiivisteenä.',
    'Ett förbud mot marknadsföring per telefon finns på listan också som ett hashvärde av ditt telefonnummer.',
    'A ban of marketing by telephone is on the list also as a hash of your number.',
  ),
  reach: [{ column: 'entryId', in: 'bans' }],
  gives: {},
  view: { notShownBecause: 'Shown with the ban itself; the hash alone tells nothing.' },
  origin: { kind: 'controller_generated', atIn: null },
  fields: {
    entryId: key(ban(terms.key)),
    phoneHash: ban(text('puhelinnumeron tiiviste', 'telefonnumrets hashvärde', 'hash of the telephone number'), {
      kind: 'key',
      shown: 'never',
    }),
  },
}

export const listReading: EmptyTable<ColumnOf<'listReading'>> = {
  noPersonalDataBecause:
    'When which system scrubbed a mailing list by the suppression list; nothing of whom was on it.',
  columns: {
    consumer: 'the key of the API, or the command line',
    minute: 'the minute of the reading',
    readAt: 'its last moment in that minute',
  },
}

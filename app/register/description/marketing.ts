import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
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

import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'key',
  purposes: ['dsr_handling', 'security_logging'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'never',
  correction: notCorrected,
  erasure: { keepBecause: 'shared_mark' },
  retention: 'RET-SUPP',
})

/** GDPR Art. 32: that an address was shared outlives the one of its users who was erased. */
export const sharedAddress: PersonalTable<ColumnOf<'sharedAddress'>> = {
  term: text('Yhteiskäytössä olleet osoitteet', 'Adresser som använts gemensamt', 'Addresses that were shared'),
  explanation: text(
    'Tiiviste osoitteesta, jota useampi ihminen on käyttänyt.',
    'Ett hashvärde av en adress som flera personer har använt.',
    'A hash of an address that several people have used.',
  ),
  reach: [{ column: 'emailHash', in: 'addressHashes' }],
  gives: {},
  view: { group: 'portal' },
  origin: { kind: 'controller_generated', atIn: 'markedAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-SUPP', from: [], through: null, endsOn: null },
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'shared_mark' },
  upkeep: null,
  fields: {
    id: key(field(terms.key)),
    emailHash: field(text('osoitteen tiiviste', 'adressens hashvärde', 'hash of the address')),
    markedAt: field(text('merkitty', 'markerad', 'marked'), { kind: 'moment', shown: 'always' }),
  },
}

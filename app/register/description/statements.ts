import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['customer_relationship'],
  sources: ['data_subject'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: 'delete_row',
  retention: 'RET-CP',
})

/** GDPR Art. 16, second sentence: incomplete data are completed by a supplementary statement. */
export const supplementaryStatement: PersonalTable<ColumnOf<'supplementaryStatement'>> = {
  term: text('Täydentävät selvitykset', 'Kompletterande utlåtanden', 'Supplementary statements'),
  explanation: text(
    'Selvitykset, joilla olet täydentänyt tietojasi.',
    'Utlåtanden som du har kompletterat dina uppgifter med.',
    'Statements by which you have completed your data.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: {},
  view: { group: 'contact' },
  origin: { kind: 'data_subject', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-CP', from: [], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'each_row', reason: 'not_needed' },
  upkeep: null,
  fields: {
    id: key(field(terms.key)),
    contactPersonId: key(field(terms.contactPerson)),
    field: field(text('mitä tietoa selvitys koskee', 'vilken uppgift utlåtandet gäller', 'item it is about'), {
      kind: 'field_name',
    }),
    statement: field(text('selvitys', 'utlåtande', 'statement')),
    createdAt: field(text('annettu', 'lämnat', 'given'), { kind: 'moment' }),
  },
}

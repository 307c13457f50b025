import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['customer_relationship', 'dsr_handling'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'never',
  correction: notCorrected,
  erasure: { keepBecause: 'erasure_told' },
  retention: 'RET-CHANGE',
})

/** GDPR Art. 19: what systems with a copy of the register must do too. A customer number, what happened and when. */
export const registerChange: PersonalTable<ColumnOf<'registerChange'>> = {
  term: text('Ilmoitukset muutoksista', 'Meddelanden om ändringar', 'Notes of changes'),
  explanation: text(
    'Ilmoitus toiminnanohjausjärjestelmälle siitä, että tietoasi on muutettu tai se on poistettu.',
    'Ett meddelande till affärssystemet om att en uppgift om dig har ändrats eller raderats.',
    'A note to the ERP system that data about you were changed or erased.',
  ),
  reach: [{ column: 'externalId', in: 'externalIds' }],
  gives: {},
  view: { notShownBecause: 'Repeats the change itself, which is shown with its own record, for 30 days.' },
  origin: { kind: 'controller_generated', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-CHANGE', from: ['createdAt'], through: null, endsOn: null },
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'erasure_told' },
  upkeep: null,
  fields: {
    id: key(field(terms.key)),
    number: key(field(text('järjestysnumero', 'löpnummer', 'running number'))),
    record: field(text('tietue', 'post', 'record')),
    externalId: field(text('asiakasnumero', 'kundnummer', 'customer number')),
    sealedExternalId: key(
      field(
        text(
          'poistetun asiakasnumero, salattu',
          'raderat kundnummer, krypterat',
          'customer number of an erased record, encrypted',
        ),
      ),
    ),
    kind: field(text('muutos', 'ändring', 'change')),
    fields: field(text('muuttuneet tiedot', 'ändrade uppgifter', 'changed fields'), { kind: 'field_name' }),
    createdAt: field(terms.createdAt, { kind: 'moment' }),
  },
}

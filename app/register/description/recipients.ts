import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
import { recipientWords } from './value-words.ts'

const recipientField = fieldsWith({
  about: 'organization',
  kind: 'text',
  purposes: ['security_logging'],
  sources: ['controller_generated'],
  secrecy: 'public',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'organization_data' },
  retention: 'RET-LOG',
})

/** GDPR Art. 15(1)(c) and C-154/21: recipients by name, processors included. */
export const recipient: PersonalTable<ColumnOf<'recipient'>> = {
  term: text('Tietojen vastaanottajat', 'Mottagare av uppgifter', 'Recipients of data'),
  explanation: text(
    'Kenelle tietojasi on luovutettu.',
    'Till vem dina uppgifter har lämnats ut.',
    'To whom your data have been disclosed.',
  ),
  reach: [{ column: 'id', in: 'recipients' }],
  gives: {},
  view: { group: 'logs' },
  origin: { kind: 'controller_generated', atIn: 'validFrom' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-LOG', from: ['validTo'], through: null, endsOn: null },
  erasure: { rule: 'out_of_scope', planned: 'whole_table', ownDataIf: null, reason: 'organization_data' },
  upkeep: null,
  fields: {
    id: key(recipientField(terms.key)),
    legalName: recipientField(text('nimi', 'namn', 'name')),
    role: recipientField(text('asema', 'ställning', 'role'), { kind: { words: recipientWords } }),
    task: recipientField(text('tehtävä', 'uppgift', 'task')),
    country: recipientField(text('maa', 'land', 'country'), { kind: 'country' }),
    contractRef: recipientField(text('sopimuksen tunnus', 'avtalets beteckning', 'contract reference'), {
      shown: 'never',
    }),
    validFrom: recipientField(text('alkaen', 'från och med', 'from'), { kind: 'civil_date' }),
    validTo: recipientField(text('saakka', 'till och med', 'until'), { kind: 'civil_date' }),
  },
}

const passed = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['security_logging'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'disclosure_unlinked' },
  retention: 'RET-LOG',
})

/** Act 906/2019, section 17: each disclosure is on record; GDPR Art. 19 needs it to pass corrections on. */
export const disclosure: PersonalTable<ColumnOf<'disclosure'>> = {
  term: text('Luovutukset', 'Utlämnanden', 'Disclosures'),
  explanation: text(
    'Mitä tietojasi on luovutettu, milloin ja millä perusteella.',
    'Vilka av dina uppgifter som har lämnats ut, när och på vilken grund.',
    'Which of your data were disclosed, when and on what ground.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: { recipients: 'recipientId' },
  view: { group: 'logs' },
  origin: { kind: 'controller_generated', atIn: 'disclosedAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-LOG', from: ['disclosedAt'], through: null, endsOn: null },
  erasure: { rule: 'clear', planned: 'each_row', reason: 'disclosure_unlinked' },
  upkeep: null,
  fields: {
    id: key(passed(terms.key)),
    recipientId: key(passed(text('vastaanottaja', 'mottagare', 'recipient'))),
    contactPersonId: key(passed(terms.contactPerson), { about: 'contact_person', erasure: 'clear' }),
    dataItems: passed(text('luovutetut tiedot', 'utlämnade uppgifter', 'data disclosed'), { kind: 'field_name' }),
    legalGround: passed(text('peruste', 'grund', 'ground')),
    disclosedAt: passed(text('luovutettu', 'utlämnad', 'disclosed'), { kind: 'moment' }),
  },
}

import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'

const field = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['satisfaction_survey'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: { keepBecause: 'log_duty' },
  retention: 'RET-SURVEY',
})
const untilDestroyed = { rule: 'RET-SURVEY', from: [], through: null, endsOn: null } as const

/** An extract of sales data for one survey; destroyed when the survey ends (register description of 2016, part 9 B). */
export const surveyExtract: PersonalTable<ColumnOf<'surveyExtract'>> = {
  term: text('Kyselyt', 'Enkäter', 'Surveys'),
  explanation: text(
    'Asiakastyytyväisyyskyselyt, joiden poimintaan kuulut.',
    'Kundnöjdhetsenkäter i vars urval du ingår.',
    'Satisfaction surveys whose extract includes you.',
  ),
  reach: [{ column: 'id', in: 'extracts' }],
  gives: {},
  view: { group: 'history' },
  origin: { kind: 'controller_generated', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-SURVEY', from: [], through: null, endsOn: 'surveyEndsOn' },
  erasure: { rule: 'out_of_scope', planned: 'whole_table', ownDataIf: null, reason: 'log_duty' },
  upkeep: null,
  fields: {
    id: key(field(terms.key)),
    campaign: field(text('kysely', 'enkät', 'survey')),
    selection: field(text('poiminnan perusteet', 'urvalets grunder', 'how it was selected')),
    fields: field(text('poimitut tiedot', 'uppgifter i urvalet', 'data in the extract'), { kind: 'list' }),
    createdBy: staffMember(field(text('poiminnan tekijä', 'vem som gjorde urvalet', 'made by'))),
    createdAt: field(text('poimittu', 'urvalet gjort', 'extracted'), { kind: 'moment' }),
    surveyEndsOn: field(text('kysely päättyy', 'enkäten avslutas', 'survey ends'), { kind: 'civil_date' }),
    rowCount: field(text('rivien määrä', 'antal rader', 'number of rows'), { about: 'nobody', kind: 'number' }),
    rowHash: key(field(text('poiminnan tiiviste', 'urvalets hashvärde', 'hash of the extract'))),
    destroyedAt: field(text('hävitetty', 'förstört', 'destroyed'), { kind: 'moment' }),
    destroyedBy: staffMember(field(text('hävittäjä', 'förstört av', 'destroyed by'))),
    destructionMethod: field(text('hävitystapa', 'hur det förstördes', 'how it was destroyed'), { shown: 'never' }),
  },
}

const copied = { erasure: 'delete_row' } as const

export const surveyExtractMember: PersonalTable<ColumnOf<'surveyExtractMember'>> = {
  term: text('Tietosi kyselyn poiminnassa', 'Dina uppgifter i enkätens urval', 'Your data in a survey extract'),
  explanation: text(
    'Nimesi, sähköpostiosoitteesi ja kielesi, jotka on poimittu kyselyä varten.',
    'Ditt namn, din e-postadress och ditt språk, som har tagits ut för enkäten.',
    'Your name, e-mail address and language, extracted for the survey.',
  ),
  reach: [{ column: 'contactPersonId', in: 'contacts' }],
  gives: { extracts: 'extractId' },
  view: { group: 'history' },
  origin: { kind: 'controller_generated', atIn: null },
  releasedBy: null,
  rowSecrecy: null,
  retention: untilDestroyed,
  erasure: { rule: 'delete', planned: 'each_row', reason: 'not_needed' },
  upkeep: null,
  fields: {
    id: key(field(terms.key), copied),
    extractId: key(field(terms.key), copied),
    contactPersonId: key(field(terms.contactPerson), copied),
    fullName: field(text('nimi', 'namn', 'name'), copied),
    email: field(terms.email, { ...copied, kind: 'email' }),
    language: field(terms.language, copied),
  },
}

/** The limited set of the institute's own people who may use one extract. */
export const surveyExtractUser: PersonalTable<ColumnOf<'surveyExtractUser'>> = {
  term: text('Poiminnan käyttäjät', 'Urvalets användare', 'Users of an extract'),
  explanation: text(
    'Työntekijät, jotka saavat käyttää poimintaa ja ovat sitoutuneet salassapitoon.',
    'Anställda som får använda urvalet och har förbundit sig till tystnadsplikt.',
    'Employees who may use the extract and are bound to secrecy.',
  ),
  reach: 'staff',
  gives: {},
  view: { notShownBecause: 'About the institute’s own people, not about contact persons.' },
  origin: { kind: 'controller_generated', atIn: null },
  releasedBy: null,
  rowSecrecy: null,
  retention: untilDestroyed,
  erasure: { rule: 'out_of_scope', planned: 'whole_table', ownDataIf: null, reason: 'log_duty' },
  upkeep: null,
  fields: {
    extractId: key(field(terms.key)),
    staffId: staffMember(field(text('käyttäjä', 'användare', 'user'))),
    secrecyAcknowledgedAt: field(
      text('sitoutunut salassapitoon', 'förbundit sig till tystnadsplikt', 'bound to secrecy'),
      {
        about: 'staff',
        kind: 'moment',
        shown: 'never',
      },
    ),
  },
}

import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'

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
const kept = {
  gives: {},
  releasedBy: null,
  rowSecrecy: null,
  erasure: { rule: 'keep', planned: 'whole_table', reason: 'case_evidence' },
  upkeep: null,
} as const

/** GDPR Art. 17(3): one record that stays in spite of an erasure, why and until when. */
export const legalHold: PersonalTable<ColumnOf<'legalHold'>> = {
  ...kept,
  term: text('Lakisääteiset säilytysvelvollisuudet', 'Lagstadgad förvaringsskyldighet', 'Legal holds'),
  explanation: text(
    'Mitä jäi poistamatta, miksi ja mihin asti.',
    'Vad som inte raderades, varför och till när.',
    'What was not erased, why and until when.',
  ),
  reach: [{ column: 'caseId', in: 'cases' }],
  view: { group: 'requests' },
  origin: { kind: 'controller_generated', atIn: 'createdAt' },
  retention: { rule: 'RET-DSR', from: ['releasedAt'], through: null, endsOn: null },
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    tableName: field(text('tietojen laji', 'slag av uppgifter', 'kind of data'), { kind: 'text', shown: 'never' }),
    recordId: key(field(terms.key)),
    ground: field(text('peruste', 'grund', 'ground'), { kind: { catalogue: 'ground' } }),
    reason: field(text('syy', 'orsak', 'reason'), { kind: 'text', shown: 'never' }),
    until: field(text('säilytetään saakka', 'bevaras till', 'kept until'), { kind: 'civil_date' }),
    reviewOn: field(text('tarve tarkistetaan', 'behovet ses över', 'need reviewed on'), { kind: 'civil_date' }),
    ownerId: staffMember(field(text('vastuuhenkilö', 'ansvarig', 'looked after by'))),
    createdAt: field(terms.createdAt),
    releasedAt: field(text('säilytys päättyi', 'förvaringen upphörde', 'hold ended')),
    releasedBy: staffMember(field(text('päättäjä', 'avslutad av', 'ended by'))),
    releaseReason: field(text('päättymisen syy', 'orsak till att den upphörde', 'why it ended'), {
      kind: 'text',
      shown: 'never',
    }),
  },
}

/** Keyed hashes of those erased, replayed after a restore and asked at import (GDPR Art. 5(2), 17(1)). */
export const erasureLedger: PersonalTable<ColumnOf<'erasureLedger'>> = {
  ...kept,
  term: text('Poistojen luettelo', 'Förteckning över raderingar', 'Ledger of erasures'),
  explanation: text(
    'Tiiviste, jolla estämme poistetun tiedon palaamisen varmuuskopiosta.',
    'Ett hashvärde som hindrar att en raderad uppgift återkommer från en säkerhetskopia.',
    'A hash that keeps erased data from coming back from a backup.',
  ),
  reach: [
    { column: 'externalIdHash', in: 'externalIdHashes' },
    { column: 'emailHash', in: 'addressHashes' },
  ],
  view: { group: 'requests' },
  origin: { kind: 'controller_generated', atIn: 'erasedAt' },
  retention: { rule: 'RET-DSR', from: ['erasedAt'], through: null, endsOn: null },
  fields: {
    id: key(field(terms.key)),
    emailHash: key(field(text('osoitteen tiiviste', 'adressens hashvärde', 'hash of the address'))),
    emailBaseHash: key(
      field(text('perusosoitteen tiiviste', 'grundadressens hashvärde', 'hash of the address without its tag')),
    ),
    externalIdHash: key(field(text('asiakasnumeron tiiviste', 'kundnumrets hashvärde', 'hash of the customer number'))),
    caseId: key(field(terms.key)),
    erasedAt: field(text('poistettu', 'raderad', 'erased')),
  },
}

/** Proof of an erasure, GDPR Art. 5(2) and 24: counts by category, no erased value. */
export const erasureRecord: PersonalTable<ColumnOf<'erasureRecord'>> = {
  ...kept,
  term: text('Todiste poistamisesta', 'Bevis på radering', 'Proof of erasure'),
  explanation: text(
    'Milloin tiedot poistettiin ja montako merkintää.',
    'När uppgifterna raderades och hur många poster.',
    'When data were erased and how many records.',
  ),
  reach: [{ column: 'caseId', in: 'cases' }],
  view: { group: 'requests' },
  origin: { kind: 'controller_generated', atIn: 'executedAt' },
  retention: { rule: 'RET-DSR', from: ['executedAt'], through: null, endsOn: null },
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    executedAt: field(text('poistettu', 'raderat', 'erased')),
    executedBy: staffMember(field(text('toteuttaja', 'utfört av', 'carried out by'))),
    planHash: key(field(terms.key)),
    finishedAt: field(text('kaikki poistettu', 'allt raderat', 'all erased')),
    counts: field(text('määrät', 'antal', 'counts'), { about: 'nobody', kind: 'key', shown: 'never' }),
  },
}

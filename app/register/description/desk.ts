import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { accounts, accountField as account } from './staff.ts'
import { text } from './text.ts'
import type { ColumnOf, EmptyTable, PersonalTable } from './types.ts'
import { mandateWords } from './value-words.ts'

export const staffRecoveryCode: PersonalTable<ColumnOf<'staffRecoveryCode'>> = {
  ...accounts,
  term: text('Henkilökunnan varakoodit', 'Personalens reservkoder', 'Recovery codes of staff'),
  explanation: text(
    'Kertakäyttöiset koodit, joilla työntekijä pääsee tunnukseensa ilman todennussovellusta.',
    'Engångskoder med vilka en anställd kommer in på kontot utan autentiseringsapp.',
    'One-time codes by which an employee gets into the account without the authenticator.',
  ),
  fields: {
    id: key(account(terms.key)),
    staffId: key(account(terms.key), { about: 'staff' }),
    codeHash: account(text('koodin tiiviste', 'kodens hashvärde', 'hash of the code'), {
      kind: 'key',
      secrecy: 'secret',
    }),
    createdAt: account(terms.createdAt, { kind: 'moment' }),
    usedAt: account(terms.consumedAt, { kind: 'moment' }),
  },
}

export const savedView: PersonalTable<ColumnOf<'savedView'>> = {
  ...accounts,
  term: text('Tallennetut näkymät', 'Sparade vyer', 'Saved views'),
  explanation: text(
    'Työntekijöiden tallentamat työjonon näkymät.',
    'Vyer av arbetskön som anställda har sparat.',
    'Views of the queue that employees have saved.',
  ),
  fields: {
    id: key(account(terms.key)),
    ownerId: key(account(terms.key), { about: 'staff' }),
    name: account(text('nimi', 'namn', 'name')),
    query: account(text('rajaukset', 'avgränsningar', 'filters')),
    isShared: account(text('jaettu', 'delad', 'shared'), { kind: 'flag' }),
    createdAt: account(terms.createdAt, { kind: 'moment' }),
  },
}

const field = fieldsWith({
  about: 'contact_person',
  kind: 'moment',
  purposes: ['dsr_handling'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'never',
  correction: notCorrected,
  erasure: { keepBecause: 'case_evidence' },
  retention: 'RET-DSR',
})
const pending: typeof field = (term, own) => field(term, { erasure: 'delete_row', ...own })
const ofCase = {
  reach: [{ column: 'caseId', in: 'cases' }],
  gives: {},
  releasedBy: null,
  rowSecrecy: null,
  upkeep: null,
} as const

/** Who of the office looks at a case just now: about the staff, and gone within the hour. */
export const casePresence: PersonalTable<ColumnOf<'casePresence'>> = {
  ...accounts,
  term: text('Avoinna olevat pyynnöt', 'Öppna begäranden', 'Cases open on a desk'),
  explanation: text(
    'Kenellä työntekijällä pyyntö on juuri nyt auki.',
    'Vilken anställd som har begäran öppen just nu.',
    'Which employee has a case open just now.',
  ),
  fields: {
    caseId: key(account(terms.key)),
    staffId: key(account(terms.key), { about: 'staff' }),
    seenAt: account(text('nähty', 'sedd', 'seen'), { kind: 'moment' }),
  },
}

/** EDPB 01/2022, section 3.4: a representative, and that the mandate was seen. No copy of it is kept. */
export const caseProxy: PersonalTable<ColumnOf<'caseProxy'>> = {
  ...ofCase,
  term: text('Edustajat', 'Ombud', 'Representatives'),
  explanation: text(
    'Kuka teki pyynnön puolestasi ja millä valtuutuksella.',
    'Vem som gjorde begäran för din räkning och med vilket bemyndigande.',
    'Who made the request on your behalf and on what authority.',
  ),
  view: { group: 'requests' },
  origin: { kind: 'controller_generated', atIn: 'mandateSeenAt' },
  retention: { rule: 'RET-DSR', from: ['mandateSeenAt'], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'whole_table', reason: 'not_needed' },
  fields: {
    caseId: key(field(terms.key), { erasure: 'delete_row' }),
    name: field(text('edustaja', 'ombud', 'representative'), { kind: 'text', shown: 'always', erasure: 'delete_row' }),
    contact: key(field(text('edustajan osoite, salattu', 'ombudets adress, krypterad', 'address, encrypted')), {
      erasure: 'delete_row',
    }),
    mandate: field(text('valtuutus', 'bemyndigande', 'authority'), {
      kind: { words: mandateWords },
      shown: 'always',
      erasure: 'delete_row',
    }),
    mandateSeenBy: {
      ...staffMember(field(text('tarkistaja', 'kontrollerat av', 'checked by'))),
      erasure: 'delete_row',
    },
    mandateSeenAt: field(text('valtuutus tarkistettu', 'bemyndigandet kontrollerat', 'authority checked'), {
      shown: 'always',
      erasure: 'delete_row',
    }),
  },
}

/** A message or decision in the minute in which its officer can take it back. */
export const pendingAct: PersonalTable<ColumnOf<'pendingAct'>> = {
  ...ofCase,
  term: text('Lähtevät viestit ja päätökset', 'Meddelanden och beslut på väg', 'Messages and decisions about to go'),
  explanation: text(
    'Virkailijan viesti tai päätös, jonka hän voi vielä minuutin ajan perua.',
    'En handläggares meddelande eller beslut som ännu kan återkallas under en minut.',
    'An officer’s message or decision that can still be taken back for a minute.',
  ),
  view: {
    notShownBecause: 'A draft of the office until it is carried out; then the message or decision itself is shown.',
  },
  origin: { kind: 'controller_generated', atIn: 'createdAt' },
  retention: { rule: 'RET-DSR', from: ['createdAt'], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'whole_table', reason: 'not_needed' },
  fields: {
    id: key(pending(terms.key)),
    caseId: key(pending(terms.key)),
    staffId: { ...staffMember(pending(text('virkailija', 'handläggare', 'officer'))), erasure: 'delete_row' },
    intent: pending(text('toimenpide', 'åtgärd', 'act'), { kind: 'text' }),
    version: key(pending(terms.version)),
    fields: pending(text('kirjoitettu teksti', 'skriven text', 'what was typed'), { kind: 'text' }),
    createdAt: pending(terms.createdAt),
    runsAt: pending(text('toteutetaan', 'genomförs', 'carried out at')),
    endedAt: pending(text('päättynyt', 'avslutad', 'ended')),
    outcome: pending(text('lopputulos', 'resultat', 'outcome'), { kind: 'text' }),
  },
}

export const canaryRun: EmptyTable<ColumnOf<'canaryRun'>> = {
  noPersonalDataBecause: 'A made-up request that tries out intake and mail; its address is the operator’s own.',
  columns: {
    id: 'a key',
    caseId: 'the made-up case, gone when the round ends well',
    startedAt: 'when the round began',
    queuedAt: 'when the case was seen in the queue',
    sentAt: 'when its letter was accepted',
    endedAt: 'when the round ended',
    failure: 'where it was lost',
  },
}

export const queueChange: EmptyTable<ColumnOf<'queueChange'>> = {
  noPersonalDataBecause: 'Numbers of cases by day, state, kind and handler; the handler is a key of the staff.',
  columns: {
    id: 'a running number',
    dueOn: 'the day on which the cases are due',
    state: 'their state',
    kind: 'their kind',
    assigneeId: 'their handler',
    change: 'how many more or fewer there are',
  },
}

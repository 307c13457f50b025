import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, EmptyTable, PersonalTable } from './types.ts'
import { languageWords } from './value-words.ts'

export const accountField = fieldsWith({
  about: 'staff',
  kind: 'text',
  purposes: ['security_logging'],
  sources: ['controller_generated'],
  secrecy: 'non_secret',
  shown: 'never',
  correction: notCorrected,
  erasure: { keepBecause: 'log_duty' },
  retention: 'RET-STAFF',
})
const secret = { kind: 'key', secrecy: 'secret' } as const

const field = accountField

export const accounts = {
  reach: 'staff',
  gives: {},
  view: { notShownBecause: 'About the institute’s own people, not about contact persons.' },
  origin: { kind: 'controller_generated', atIn: null },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-STAFF', from: [], through: null, endsOn: null },
  erasure: { rule: 'out_of_scope', planned: 'whole_table', ownDataIf: null, reason: 'log_duty' },
  upkeep: null,
} as const satisfies Omit<PersonalTable, 'term' | 'explanation' | 'fields'>

/** Accounts of the office (Act 906/2019, section 16: access rights by task). */
export const staff: PersonalTable<ColumnOf<'staff'>> = {
  ...accounts,
  term: text('Henkilökunnan käyttäjätunnukset', 'Personalens användarkonton', 'Staff accounts'),
  explanation: text(
    'Työntekijät, joilla on oikeus käsitellä pyyntöjä.',
    'Anställda som har rätt att behandla begäranden.',
    'Employees who may handle requests.',
  ),
  fields: {
    id: key(field(terms.key)),
    email: field(terms.email, { kind: 'email' }),
    name: field(text('nimi', 'namn', 'name')),
    role: field(text('rooli', 'roll', 'role')),
    locale: field(terms.language, { kind: { words: languageWords } }),
    passwordHash: field(text('salasanan tiiviste', 'lösenordets hashvärde', 'hash of the password'), secret),
    totpSecret: field(
      text(
        'todennussovelluksen avain, salattu',
        'autentiseringsappens nyckel, krypterad',
        'authenticator key, encrypted',
      ),
      secret,
    ),
    totpLastStep: field(text('viimeksi käytetty koodi', 'senast använda kod', 'last code used'), { kind: 'number' }),
    failedCodes: field(text('väärät koodit', 'felaktiga koder', 'wrong codes'), { kind: 'number' }),
    lockedUntil: field(text('lukittu saakka', 'låst till', 'locked until'), { kind: 'moment' }),
    hasShortcuts: field(text('pikanäppäimet', 'kortkommandon', 'keyboard shortcuts'), { kind: 'flag' }),
    createdAt: field(terms.createdAt, { kind: 'moment' }),
    deactivatedAt: field(text('poistettu käytöstä', 'tagen ur bruk', 'deactivated'), { kind: 'moment' }),
  },
}

export const staffSession: PersonalTable<ColumnOf<'staffSession'>> = {
  ...accounts,
  term: text('Henkilökunnan istunnot', 'Personalens sessioner', 'Staff sessions'),
  explanation: text('Työntekijöiden kirjautumiset.', 'Anställdas inloggningar.', 'Sign-ins of employees.'),
  fields: {
    id: key(field(terms.key), { secrecy: 'secret' }),
    userId: key(field(terms.key), { about: 'staff' }),
    expiresAt: field(terms.expiresAt, { kind: 'moment' }),
    createdAt: field(terms.createdAt, { kind: 'moment' }),
    assurance: field(text('tunnistautumisen taso', 'autentiseringens nivå', 'level of authentication')),
  },
}

export const staffSetUpLink: PersonalTable<ColumnOf<'staffSetUpLink'>> = {
  ...accounts,
  term: text('Henkilökunnan käyttöönottolinkit', 'Personalens aktiveringslänkar', 'Staff set-up links'),
  explanation: text(
    'Kertakäyttöiset linkit, joilla työntekijä ottaa tunnuksensa käyttöön.',
    'Engångslänkar med vilka en anställd aktiverar sitt konto.',
    'One-time links by which an employee sets up the account.',
  ),
  fields: {
    id: key(field(terms.key)),
    staffId: key(field(terms.key), { about: 'staff' }),
    tokenHash: field(text('linkin tiiviste', 'länkens hashvärde', 'hash of the link'), secret),
    totpSecret: field(text('tarjottu avain, salattu', 'erbjuden nyckel, krypterad', 'offered key, encrypted'), secret),
    createdAt: field(terms.createdAt, { kind: 'moment' }),
    expiresAt: field(terms.expiresAt, { kind: 'moment' }),
    consumedAt: field(terms.consumedAt, { kind: 'moment' }),
  },
}

export const apiKey: EmptyTable<ColumnOf<'apiKey'>> = {
  noPersonalDataBecause: 'Keys of systems, not of people; who made or revoked one is a key of the staff.',
  columns: {
    id: 'a key',
    name: 'the system that uses it',
    scopes: 'what it may do',
    keyHash: 'a hash of the key',
    hint: 'its first characters',
    createdBy: 'who made it',
    createdAt: 'when',
    lastUsedAt: 'when it was last used',
    revokedAt: 'when it was revoked',
    revokedBy: 'by whom',
  },
}

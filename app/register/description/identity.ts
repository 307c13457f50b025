import { fieldsWith, key, notCorrected, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
import { languageWords, linkWords } from './value-words.ts'

const portal = fieldsWith({
  about: 'contact_person',
  kind: 'text',
  purposes: ['dsr_handling', 'security_logging'],
  sources: ['data_subject'],
  secrecy: 'non_secret',
  shown: 'always',
  correction: notCorrected,
  erasure: 'delete_row',
  retention: 'RET-SESSION',
})
const addressAsCompared = text(
  'sähköposti vertailumuodossa',
  'e-post i jämförbar form',
  'e-mail in the form it is compared by',
)

/** The proof that somebody reads a mailbox (GDPR Art. 12(6)). */
export const verifiedMailbox: PersonalTable<ColumnOf<'verifiedMailbox'>> = {
  term: text('Vahvistettu sähköposti', 'Bekräftad e-post', 'Verified mailbox'),
  explanation: text(
    'Sähköposti, jolla olet kirjautunut tähän palveluun.',
    'E-postadressen som du har loggat in med i den här tjänsten.',
    'The e-mail address with which you have signed in to this service.',
  ),
  reach: [
    { column: 'emailCanonical', in: 'addresses' },
    { column: 'id', in: 'mailboxes' },
  ],
  gives: { mailboxes: 'id', addresses: 'emailCanonical' },
  view: { group: 'portal' },
  origin: { kind: 'data_subject', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-DSR', from: ['lastVerifiedAt'], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'whole_table', reason: 'session_ends' },
  upkeep: null,
  fields: {
    id: key(portal(terms.key)),
    emailCanonical: portal(addressAsCompared, { kind: 'email', shown: 'never', retention: 'RET-DSR' }),
    emailDeliver: portal(terms.email, { kind: 'email', retention: 'RET-DSR' }),
    locale: portal(terms.language, { kind: { words: languageWords }, retention: 'RET-DSR' }),
    createdAt: portal(text('vahvistettu ensimmäisen kerran', 'först bekräftad', 'first verified'), {
      kind: 'moment',
      retention: 'RET-DSR',
    }),
    lastVerifiedAt: portal(text('vahvistettu viimeksi', 'senast bekräftad', 'last verified'), {
      kind: 'moment',
      retention: 'RET-DSR',
    }),
    bouncedAt: portal(
      text('viestimme palautui viimeksi', 'vårt meddelande kom senast i retur', 'our mail last came back'),
      { kind: 'moment', sources: ['controller_generated'], retention: 'RET-DSR' },
    ),
  },
}

/** A mailed link. RET-TOKEN: the hash goes within a week of expiry. */
export const mailboxLink: PersonalTable<ColumnOf<'mailboxLink'>> = {
  term: text('Kirjautumislinkit', 'Inloggningslänkar', 'Sign-in links'),
  explanation: text(
    'Sähköpostiisi lähetetyt kirjautumislinkit.',
    'Inloggningslänkar som skickats till din e-post.',
    'Sign-in links sent to your mailbox.',
  ),
  reach: [
    { column: 'emailCanonical', in: 'addresses' },
    // The link to a new address that is not in force yet.
    { column: 'contextId', in: 'emailChanges' },
  ],
  gives: { links: 'id' },
  view: { group: 'portal' },
  origin: { kind: 'data_subject', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-TOKEN', from: [], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'whole_table', reason: 'session_ends' },
  upkeep: null,
  fields: {
    id: key(portal(terms.key, { retention: 'RET-TOKEN' })),
    purpose: portal(text('linkin tarkoitus', 'länkens syfte', 'what the link is for'), {
      kind: { words: linkWords },
      retention: 'RET-TOKEN',
    }),
    contextId: key(portal(terms.key, { retention: 'RET-TOKEN' })),
    tokenHash: portal(text('linkin tiiviste', 'länkens hashvärde', 'hash of the link'), {
      kind: 'key',
      secrecy: 'secret',
      shown: 'never',
      retention: 'RET-TOKEN',
    }),
    emailCanonical: portal(addressAsCompared, { kind: 'email', shown: 'never', retention: 'RET-TOKEN' }),
    emailDeliver: portal(terms.email, { kind: 'email', retention: 'RET-TOKEN' }),
    locale: portal(terms.language, { kind: { words: languageWords }, retention: 'RET-TOKEN' }),
    createdAt: portal(text('pyydetty', 'begärd', 'asked for'), { kind: 'moment', retention: 'RET-TOKEN' }),
    expiresAt: portal(terms.expiresAt, { kind: 'moment', retention: 'RET-TOKEN' }),
    consumedAt: portal(terms.consumedAt, { kind: 'moment', retention: 'RET-TOKEN' }),
  },
}

export const mailboxSession: PersonalTable<ColumnOf<'mailboxSession'>> = {
  term: text('Kirjautumiset', 'Inloggningar', 'Sign-ins'),
  explanation: text(
    'Kirjautumisesi tähän palveluun.',
    'Dina inloggningar i den här tjänsten.',
    'Your sign-ins to this service.',
  ),
  reach: [{ column: 'userId', in: 'mailboxes' }],
  gives: {},
  view: { group: 'portal' },
  origin: { kind: 'data_subject', atIn: 'createdAt' },
  releasedBy: null,
  rowSecrecy: null,
  retention: { rule: 'RET-SESSION', from: [], through: null, endsOn: null },
  erasure: { rule: 'delete', planned: 'whole_table', reason: 'session_ends' },
  upkeep: null,
  fields: {
    id: key(portal(text('istunnon tiiviste', 'sessionens hashvärde', 'hash of the session')), {
      secrecy: 'secret',
    }),
    userId: key(portal(terms.key)),
    expiresAt: portal(terms.expiresAt, { kind: 'moment' }),
    createdAt: portal(text('kirjauduttu', 'inloggad', 'signed in'), { kind: 'moment' }),
  },
}

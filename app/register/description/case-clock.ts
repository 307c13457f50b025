import { fieldsWith, key, notCorrected, staffMember, terms } from './fields.ts'
import { text } from './text.ts'
import type { ColumnOf, PersonalTable } from './types.ts'
import { extensionWords, meansWords, pauseEndingWords, pauseWords, reopeningWords } from './value-words.ts'

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
const ofCase = {
  reach: [{ column: 'caseId', in: 'cases' }],
  gives: {},
  view: { group: 'requests' },
  releasedBy: null,
  rowSecrecy: null,
  upkeep: null,
} as const
const kept = { rule: 'keep', planned: 'whole_table', reason: 'case_evidence' } as const
const cleared = { rule: 'clear', planned: 'whole_table', reason: 'own_words' } as const
const wordsToPerson = { kind: 'text', erasure: 'clear' } as const

/** Questions to the person; one asked in time stops the clock. What was asked goes with the person. */
export const casePause: PersonalTable<ColumnOf<'casePause'>> = {
  ...ofCase,
  term: text('Lisätietopyynnöt', 'Begäranden om tilläggsuppgifter', 'Questions to you'),
  explanation: text(
    'Mitä tarvitsimme sinulta pyynnön käsittelyyn ja kuinka kauan odotimme.',
    'Vad vi behövde av dig för att behandla begäran och hur länge vi väntade.',
    'What we needed from you to handle the request and how long we waited.',
  ),
  origin: { kind: 'controller_generated', atIn: 'askedAt' },
  retention: { rule: 'RET-DSR', from: ['endedAt'], through: null, endsOn: null },
  erasure: cleared,
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    reason: field(text('syy', 'orsak', 'reason'), { kind: { words: pauseWords } }),
    question: field(text('kysymys', 'fråga', 'question'), wordsToPerson),
    askedBy: staffMember(field(text('kysyjä', 'frågat av', 'asked by'))),
    askedAt: field(text('kysytty', 'frågat', 'asked')),
    stopsClock: field(text('pysäyttää määräajan', 'stoppar tidsfristen', 'stops the clock'), { kind: 'flag' }),
    remindedAt: field(text('muistutettu', 'påmint', 'reminded')),
    endedAt: field(text('odotus päättyi', 'väntan upphörde', 'waiting ended')),
    ending: field(text('miten päättyi', 'hur den upphörde', 'how it ended'), { kind: { words: pauseEndingWords } }),
  },
}

/** GDPR Art. 12(3): an extension, with its reasons and when the person had been told. */
export const caseExtension: PersonalTable<ColumnOf<'caseExtension'>> = {
  ...ofCase,
  term: text('Määräajan jatkamiset', 'Förlängningar av tidsfristen', 'Extensions of the time limit'),
  explanation: text(
    'Milloin ja miksi jatkoimme pyyntösi määräaikaa.',
    'När och varför vi förlängde tidsfristen för din begäran.',
    'When and why we extended the time limit of your request.',
  ),
  origin: { kind: 'controller_generated', atIn: 'proposedAt' },
  releasedBy: 'noticeAcceptedAt',
  retention: { rule: 'RET-DSR', from: ['proposedAt'], through: null, endsOn: null },
  erasure: kept,
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    reason: field(text('syy', 'orsak', 'reason'), { kind: { words: extensionWords }, shown: 'released' }),
    explanation: field(text('perustelut', 'motivering', 'reasons'), { kind: 'text', shown: 'released' }),
    proposedBy: staffMember(field(text('esittäjä', 'föreslagen av', 'proposed by'))),
    proposedAt: field(text('esitetty', 'föreslagen', 'proposed'), { shown: 'released' }),
    approvedBy: staffMember(field(text('hyväksyjä', 'godkännare', 'approved by'))),
    approvedAt: field(text('hyväksytty', 'godkänd', 'approved'), { shown: 'released' }),
    returnedBy: staffMember(field(text('palauttaja', 'återsänd av', 'returned by'))),
    returnedAt: field(text('palautettu valmisteluun', 'återsänd till beredning', 'returned'), {
      about: 'nobody',
      shown: 'never',
    }),
    returnReason: field(text('palautuksen syy', 'orsak till återsändning', 'reason of return'), {
      about: 'nobody',
      kind: 'text',
      shown: 'never',
    }),
    noticeAcceptedAt: field(text('ilmoitettu sinulle', 'meddelat dig', 'told to you')),
    noticeMeans: field(text('ilmoitustapa', 'sätt att meddela', 'how you were told'), { kind: { words: meansWords } }),
    lapsedAt: field(text('jäi voimaan tulematta', 'trädde inte i kraft', 'did not take effect')),
  },
}

/** The part of a case that runs by the Openness Act 621/1999. */
export const opennessPart: PersonalTable<ColumnOf<'opennessPart'>> = {
  ...ofCase,
  term: text('Julkisuuslain mukaiset osat', 'Delar enligt offentlighetslagen', 'Parts under the Openness Act'),
  explanation: text(
    'Pyyntösi osa, jonka käsittelemme julkisuuslain mukaan.',
    'Den del av din begäran som vi behandlar enligt offentlighetslagen.',
    'The part of your request that we handle under the Openness Act.',
  ),
  origin: { kind: 'controller_generated', atIn: 'openedAt' },
  retention: { rule: 'RET-DSR', from: ['answeredAt'], through: null, endsOn: null },
  erasure: cleared,
  fields: {
    caseId: key(field(terms.key)),
    openedBy: staffMember(field(text('virkailija', 'handläggare', 'officer'))),
    openedAt: field(text('otettu käsittelyyn', 'tagen till behandling', 'taken up')),
    dueOn: field(text('vastaamme viimeistään', 'vi svarar senast', 'we answer by'), { kind: 'civil_date' }),
    isLarge: field(text('laaja asia', 'omfattande ärende', 'large matter'), { kind: 'flag' }),
    answeredBy: staffMember(field(text('vastaaja', 'besvarad av', 'answered by'))),
    answeredAt: field(text('vastattu', 'besvarad', 'answered')),
    answer: field(text('vastaus', 'svar', 'answer'), wordsToPerson),
  },
}

/** Whom of the staff a coming date was told to: our own work, kept as proof that nothing was overlooked. */
export const dueWarning: PersonalTable<ColumnOf<'dueWarning'>> = {
  ...ofCase,
  term: text('Muistutukset määräajasta', 'Påminnelser om tidsfrister', 'Reminders of time limits'),
  explanation: text(
    'Milloin virkailijaa muistutettiin pyyntösi määräajasta.',
    'När handläggaren påmindes om tidsfristen för din begäran.',
    'When an officer was reminded of the time limit of your request.',
  ),
  origin: { kind: 'controller_generated', atIn: 'createdAt' },
  retention: { rule: 'RET-DSR', from: ['createdAt'], through: null, endsOn: null },
  erasure: kept,
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    staffId: staffMember(field(text('virkailija', 'handläggare', 'officer'))),
    workingDaysLeft: field(text('työpäiviä jäljellä', 'arbetsdagar kvar', 'working days left'), { kind: 'number' }),
    dueOn: field(text('määräaika', 'tidsfrist', 'time limit'), { kind: 'civil_date' }),
    createdAt: field(text('muistutettu', 'påmint', 'reminded')),
  },
}

/** GDPR Art. 58(2), 77; Hallintolaki 434/2003 50 §. */
export const caseReopening: PersonalTable<ColumnOf<'caseReopening'>> = {
  ...ofCase,
  term: text('Uudelleen käsittelyyn otot', 'Återupptaganden', 'Reopenings'),
  explanation: text(
    'Milloin ja miksi otimme pyyntösi uudelleen käsittelyyn.',
    'När och varför vi tog upp din begäran på nytt.',
    'When and why we took your request up again.',
  ),
  origin: { kind: 'controller_generated', atIn: 'reopenedAt' },
  retention: { rule: 'RET-DSR', from: ['reopenedAt'], through: null, endsOn: null },
  erasure: kept,
  fields: {
    id: key(field(terms.key)),
    caseId: key(field(terms.key)),
    ground: field(text('peruste', 'grund', 'ground'), { kind: { words: reopeningWords } }),
    explanation: field(text('selitys', 'förklaring', 'explanation'), { kind: 'text' }),
    orderReference: field(text('määräyksen asiatunnus', 'föreläggandets beteckning', 'number of the order'), {
      kind: 'text',
    }),
    dueOn: field(text('vastaamme viimeistään', 'vi svarar senast', 'we answer by'), { kind: 'civil_date' }),
    reopenedBy: staffMember(field(text('virkailija', 'handläggare', 'officer'))),
    reopenedAt: field(text('otettu uudelleen käsittelyyn', 'återupptagen', 'reopened')),
  },
}

/** Hallintolaki 434/2003 21 §: the request belongs to another authority or controller. */
export const caseTransfer: PersonalTable<ColumnOf<'caseTransfer'>> = {
  ...ofCase,
  term: text('Siirrot toiselle taholle', 'Överföringar till en annan instans', 'Transfers to another body'),
  explanation: text(
    'Kenelle siirsimme pyyntösi, jos se ei kuulunut meille.',
    'Till vem vi överförde din begäran om vi inte skulle behandla den.',
    'To whom we transferred your request if it was not ours to decide.',
  ),
  origin: { kind: 'controller_generated', atIn: 'transferredAt' },
  retention: { rule: 'RET-DSR', from: ['transferredAt'], through: null, endsOn: null },
  erasure: kept,
  fields: {
    caseId: key(field(terms.key)),
    authority: field(text('vastaanottaja', 'mottagare', 'transferred to'), { kind: 'text' }),
    explanation: field(text('perustelut', 'motivering', 'reasons'), { kind: 'text' }),
    transferredBy: staffMember(field(text('virkailija', 'handläggare', 'officer'))),
    transferredAt: field(text('siirretty', 'överförd', 'transferred')),
  },
}

import type { LegalBasisId } from './legal-bases.ts'
import { text, type Text } from './text.ts'

type Purpose = {
  readonly name: Text
  readonly explanation: Text
  readonly bases: readonly LegalBasisId[]
  /** The national or EU provision behind the basis, where there is one. */
  readonly law: Text | null
}

/** GDPR Art. 13(1)(c): what the data are for and on what basis. */
export const purposes = {
  customer_relationship: {
    name: text('asiakassuhteen hoitaminen', 'skötsel av kundrelationen', 'managing the customer relationship'),
    explanation: text(
      'Hoidamme tilauksia, sopimuksia ja yhteydenpitoa asiakasorganisaation kanssa.',
      'Vi sköter beställningar, avtal och kontakter med kundorganisationen.',
      'We handle orders, contracts and contacts with the customer organisation.',
    ),
    bases: ['legitimate_interest'],
    law: null,
  },
  satisfaction_survey: {
    name: text('asiakastyytyväisyyskysely', 'kundnöjdhetsenkät', 'customer-satisfaction survey'),
    explanation: text(
      'Kysymme, miten palvelumme onnistui. Kyselyä varten tehty poiminta hävitetään, kun kysely päättyy.',
      'Vi frågar hur vår tjänst lyckades. Urvalet för enkäten förstörs när enkäten har avslutats.',
      'We ask how our service went. The extract made for the survey is destroyed when the survey ends.',
    ),
    bases: ['legitimate_interest'],
    law: null,
  },
  direct_marketing: {
    name: text(
      'suoramarkkinointi (tiedotus ja markkinointi)',
      'direktmarknadsföring (information och marknadsföring)',
      'direct marketing (information and marketing)',
    ),
    explanation: text(
      'Kerromme palveluistamme. Sähköiseen suoramarkkinointiin pyydämme markkinointiluvan.',
      'Vi berättar om våra tjänster. För elektronisk direktmarknadsföring ber vi om marknadsföringstillstånd.',
      'We tell you about our services. For electronic direct marketing we ask for a marketing permission.',
    ),
    bases: ['consent', 'legitimate_interest'],
    law: text(
      'Laki sähköisen viestinnän palveluista 917/2014, 200 ja 202 §',
      'Lagen om tjänster inom elektronisk kommunikation 917/2014, 200 och 202 §',
      'Act on Electronic Communications Services 917/2014, sections 200 and 202',
    ),
  },
  accounting: {
    name: text('kirjanpito', 'bokföring', 'statutory bookkeeping'),
    explanation: text(
      'Säilytämme laskut ja muut tositteet kirjanpitolain vaatiman ajan.',
      'Vi bevarar fakturor och andra verifikat så länge bokföringslagen kräver.',
      'We keep invoices and other vouchers for as long as the Accounting Act requires.',
    ),
    bases: ['legal_obligation'],
    law: text(
      'Kirjanpitolaki 1336/1997, 2 luvun 10 §',
      'Bokföringslagen 1336/1997, 2 kap. 10 §',
      'Accounting Act 1336/1997, chapter 2, section 10',
    ),
  },
  complaint_handling: {
    name: text('palautteet ja reklamaatiot', 'respons och reklamationer', 'feedback and complaints'),
    explanation: text(
      'Käsittelemme palautteet ja reklamaatiot sekä niihin liittyvät oikeudelliset vaateet.',
      'Vi behandlar respons och reklamationer och de rättsliga anspråk som hör till dem.',
      'We handle feedback and complaints, and the legal claims that belong to them.',
    ),
    bases: ['legitimate_interest'],
    law: null,
  },
  dsr_handling: {
    name: text(
      'rekisteröidyn pyyntöjen käsittely',
      'behandling av registrerades begäranden',
      'handling data-subject requests',
    ),
    explanation: text(
      'Toteutamme tietosuojaoikeutesi ja pystymme osoittamaan, mitä teimme ja milloin.',
      'Vi tillgodoser dina dataskyddsrättigheter och kan visa vad vi har gjort och när.',
      'We carry out your data protection rights and can show what we did and when.',
    ),
    bases: ['legal_obligation'],
    law: text(
      'Yleinen tietosuoja-asetus, 5 artiklan 2 kohta sekä 12–22 ja 24 artikla',
      'Allmänna dataskyddsförordningen, artiklarna 5.2, 12–22 och 24',
      'General Data Protection Regulation, Articles 5(2), 12–22 and 24',
    ),
  },
  suppression: {
    name: text(
      'suoramarkkinointikiellon toteuttaminen',
      'verkställande av förbud mot direktmarknadsföring',
      'honouring the marketing ban',
    ),
    explanation: text(
      'Pidämme kieltolistaa, jotta kielto pysyy voimassa myös tietojen poistamisen jälkeen.',
      'Vi för en spärrlista för att förbudet ska gälla också efter att uppgifterna har raderats.',
      'We keep a suppression list so that a ban stays in force after the data have been erased.',
    ),
    bases: ['legal_obligation'],
    law: text(
      'Yleinen tietosuoja-asetus, 21 artiklan 3 kohta',
      'Allmänna dataskyddsförordningen, artikel 21.3',
      'General Data Protection Regulation, Article 21(3)',
    ),
  },
  security_logging: {
    name: text(
      'käytön ja luovutusten seuranta',
      'uppföljning av användning och utlämnande',
      'monitoring use and disclosure',
    ),
    explanation: text(
      'Seuraamme, kuka on käsitellyt tietoja ja miksi, ja suojaamme palvelua väärinkäytöltä.',
      'Vi följer upp vem som har behandlat uppgifter och varför, och skyddar tjänsten mot missbruk.',
      'We monitor who has handled data and why, and protect the service against misuse.',
    ),
    bases: ['legal_obligation'],
    law: text(
      'Tiedonhallintalaki 906/2019, 17 §, ja yleinen tietosuoja-asetus, 32 artikla',
      'Informationshanteringslagen 906/2019, 17 §, och allmänna dataskyddsförordningen, artikel 32',
      'Act on Information Management 906/2019, section 17, and General Data Protection Regulation, Article 32',
    ),
  },
} as const satisfies Record<string, Purpose>

export type PurposeId = keyof typeof purposes

/** The legal bases of several purposes, each once, in the order of the purposes. */
export function basesOf(ids: readonly PurposeId[]): LegalBasisId[] {
  return [...new Set(ids.flatMap((id): readonly LegalBasisId[] => purposes[id].bases))]
}

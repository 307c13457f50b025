import { addMonths, addYears, type CivilDate } from '~/rules/civil-date.ts'
import { text, type Text } from './text.ts'

type Period =
  | { readonly months: number }
  | { readonly years: number }
  /** 31 December of the year in which the financial year ended, so many years on. */
  | { readonly calendarYears: number }
  /** The end is an event, not a date. */
  | null

type RetentionRule = {
  readonly data: Text
  /** How the period is determined, in words. GDPR Art. 13(2)(a). */
  readonly period: Text
  readonly length: Period
}

/**
 * The retention schedule (Act 906/2019, section 21). A period that names no act in its words is the controller's own
 * choice (GDPR Art. 5(1)(e)), to be confirmed in its information control plan.
 */
export const retentionRules = {
  'RET-CP': {
    data: text('Yhteyshenkilön tiedot', 'Kontaktpersonens uppgifter', 'Contact person’s data'),
    period: text(
      'Poistetaan heti, kun tehtävä yhteyshenkilönä päättyy, muuten 24 kuukautta viimeisestä yhteydenpidosta.',
      'Raderas genast när uppdraget som kontaktperson upphör, annars 24 månader efter den senaste kontakten.',
      'Erased at once when the role as contact person ends, otherwise 24 months after the last contact.',
    ),
    length: { months: 24 },
  },
  'RET-ORG': {
    data: text('Asiakasorganisaation tiedot', 'Kundorganisationens uppgifter', 'Customer organisation’s data'),
    period: text(
      'Asiakassuhteen ajan ja sen jälkeen 24 kuukautta. Laskulla olevat tiedot kirjanpitolain vaatiman ajan.',
      'Under kundrelationen och 24 månader efter att den har upphört. Uppgifter på fakturor så länge bokföringslagen kräver.',
      'For the customer relationship and 24 months after it. Data on invoices for as long as the Accounting Act requires.',
    ),
    length: null,
  },
  'RET-HIST': {
    data: text('Asiointihistoria', 'Ärendehistorik', 'Service history'),
    period: text('24 kuukautta tapahtumasta.', '24 månader efter händelsen.', '24 months from the event.'),
    length: { months: 24 },
  },
  'RET-FB': {
    data: text('Asiakaspalautteet', 'Kundrespons', 'Customer feedback'),
    period: text(
      '24 kuukautta siitä, kun palaute on käsitelty.',
      '24 månader från det att responsen har behandlats.',
      '24 months after the feedback has been handled.',
    ),
    length: { months: 24 },
  },
  'RET-CLAIM': {
    data: text('Reklamaatiot', 'Reklamationer', 'Complaints'),
    period: text(
      'Kolme vuotta siitä, kun asia on ratkaistu (laki velan vanhentumisesta 728/2003, 4 §).',
      'Tre år från det att ärendet har avgjorts (lagen om preskription av skulder 728/2003, 4 §).',
      'Three years after the matter has been settled (Act on the Limitation of Debts 728/2003, section 4).',
    ),
    length: { years: 3 },
  },
  'RET-VOUCH': {
    data: text('Tositteet', 'Verifikat', 'Vouchers'),
    period: text(
      'Kuusi vuotta sen vuoden lopusta, jonka aikana tilikausi päättyi (kirjanpitolain 2 luvun 10 §).',
      'Sex år från utgången av det år då räkenskapsperioden gick ut (2 kap. 10 § i bokföringslagen).',
      'Six years from the end of the year in which the financial year ended (Accounting Act, chapter 2, section 10).',
    ),
    length: { calendarYears: 6 },
  },
  'RET-SURVEY': {
    data: text('Kyselyn poiminnat', 'Urval för enkäter', 'Survey extracts'),
    period: text(
      'Hävitetään, kun kysely päättyy, viimeistään seitsemän päivän kuluttua.',
      'Förstörs när enkäten har avslutats, senast inom sju dagar.',
      'Destroyed when the survey ends, within seven days.',
    ),
    length: null,
  },
  'RET-DSR': {
    data: text('Pyynnöt ja päätökset', 'Begäranden och beslut', 'Requests and decisions'),
    period: text(
      'Kolme vuotta siitä, kun asia on päättynyt.',
      'Tre år från det att ärendet har avslutats.',
      'Three years after the case has been closed.',
    ),
    length: { years: 3 },
  },
  'RET-LOG': {
    data: text('Lokitiedot', 'Logguppgifter', 'Log data'),
    period: text('Viisi vuotta tapahtumasta.', 'Fem år efter händelsen.', 'Five years from the event.'),
    length: { years: 5 },
  },
  'RET-CHANGE': {
    data: text(
      'Ilmoitukset muutoksista muihin järjestelmiin',
      'Meddelanden om ändringar till andra system',
      'Notes of changes to other systems',
    ),
    period: text('30 päivää muutoksesta.', '30 dagar efter ändringen.', '30 days after the change.'),
    length: null,
  },
  'RET-TOKEN': {
    data: text('Sähköpostilla lähetetyt linkit', 'Länkar som skickats per e-post', 'Links sent by e-mail'),
    period: text(
      'Enintään seitsemän päivää linkin vanhenemisesta.',
      'Högst sju dagar från det att länken har gått ut.',
      'At most seven days after the link has expired.',
    ),
    length: null,
  },
  'RET-SESSION': {
    data: text(
      'Kirjautumiset tietosuojapalveluun',
      'Inloggningar i dataskyddstjänsten',
      'Sign-ins to the privacy service',
    ),
    period: text(
      'Poistetaan, kun kirjaudut ulos tai kirjautuminen vanhenee.',
      'Raderas när du loggar ut eller inloggningen går ut.',
      'Deleted when you sign out or the sign-in expires.',
    ),
    length: null,
  },
  'RET-SUPP': {
    data: text('Kieltolista', 'Spärrlistan', 'Suppression list'),
    period: text(
      'Niin kauan kuin harjoitamme suoramarkkinointia. Tarkistamme tarpeen vuosittain.',
      'Så länge vi bedriver direktmarknadsföring. Vi ser över behovet varje år.',
      'For as long as we do direct marketing. We review the need every year.',
    ),
    length: null,
  },
  'RET-STAFF': {
    data: text('Käyttäjätunnukset', 'Användarkonton', 'Staff accounts'),
    period: text(
      'Käyttöoikeuden ajan ja sen jälkeen niin kauan kuin lokitietoja säilytetään.',
      'Så länge användarrättigheten gäller och därefter så länge logguppgifter bevaras.',
      'For as long as the access right lasts, and then for as long as log data are kept.',
    ),
    length: null,
  },
} as const satisfies Record<string, RetentionRule>

export type RetentionRuleId = keyof typeof retentionRules

/**
 * The last day of retention that began on `start`; null when the rule's end is an event.
 * Vouchers: 31 December of the sixth year after the one in which the financial year ended, Accounting Act 2:10.2.
 */
export function retainedUntil(rule: RetentionRuleId, start: CivilDate): CivilDate | null {
  const length: Period = retentionRules[rule].length
  if (length === null) return null
  if ('months' in length) return addMonths(start, length.months)
  if ('years' in length) return addYears(start, length.years)
  return `${Number(start.slice(0, 4)) + length.calendarYears}-12-31`
}

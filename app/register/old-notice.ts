import type { Locale } from '#db/schema/words.ts'
import { controller } from '~/rules/controller.ts'
import { text } from './description/text.ts'
import {
  categoriesTable,
  controllerBlocks,
  list,
  paragraph,
  purposesTable,
  recipientBlocks,
  sourcesList,
  transferBlocks,
  type NoticeBlock,
  type NoticeRecipient,
} from './notice-blocks.ts'
import { prose, registerName } from './notice-texts.ts'
import type { NoticeSection } from './notice.ts'

/** What the page says above the old form. The Personal Data Act 523/1999 was repealed on 1 January 2019. */
export const oldNoticeRemark = text(
  'Historiallinen näkymä: sama sisältö entisen henkilötietolain (523/1999, 10 §) rekisteriselosteen otsikoilla. Laki kumottiin 1.1.2019. Voimassa olevaan selosteeseen pääset yllä olevasta linkistä.',
  'Historisk vy: samma innehåll under rubrikerna i registerbeskrivningen enligt den tidigare personuppgiftslagen (523/1999, 10 §). Lagen upphävdes den 1 januari 2019. Den gällande beskrivningen öppnas med länken ovan.',
  'Historical view: the same content under the headings of the former Personal Data Act (523/1999, section 10). The Act was repealed on 1 January 2019. The link above opens the description in force.',
)

/**
 * The ten headings of the old rekisteriseloste, filled from the same description. Headings as on the form of 2016,
 * its part 9 in its two halves. Names no contact person: a role answers today.
 */
export function oldNoticeSections(locale: Locale, recipients: readonly NoticeRecipient[]): NoticeSection[] {
  const content: NoticeBlock[][] = [
    controllerBlocks(locale),
    [list([controller.email, controller.dpo.email])],
    [paragraph(registerName[locale])],
    [purposesTable(locale)],
    [categoriesTable(locale)],
    [sourcesList(locale), paragraph(prose.sources[locale])],
    recipientBlocks(locale, recipients),
    transferBlocks(locale, recipients),
    [paragraph(protection.manual[locale])],
    [paragraph(protection.electronic[locale])],
  ]
  return headings.map(({ id, heading }, at) => {
    return { id: `old-${id}`, article: '523/1999, 10 §', heading: heading[locale], blocks: content[at]! }
  })
}

const headings = [
  { id: '1', heading: text('1 Rekisterinpitäjä', '1 Registeransvarig', '1 Controller') },
  {
    id: '2',
    heading: text(
      '2 Yhteyshenkilö rekisteriä koskevissa asioissa',
      '2 Kontaktperson i ärenden som gäller registret',
      '2 Contact person in matters concerning the register',
    ),
  },
  { id: '3', heading: text('3 Rekisterin nimi', '3 Registrets namn', '3 Name of the register') },
  {
    id: '4',
    heading: text(
      '4 Henkilötietojen käsittelyn tarkoitus',
      '4 Ändamålet med behandlingen av personuppgifter',
      '4 Purpose of processing personal data',
    ),
  },
  {
    id: '5',
    heading: text('5 Rekisterin tietosisältö', '5 Registrets datainnehåll', '5 Data content of the register'),
  },
  {
    id: '6',
    heading: text('6 Säännönmukaiset tietolähteet', '6 Regelmässiga uppgiftskällor', '6 Regular sources of data'),
  },
  {
    id: '7',
    heading: text(
      '7 Tietojen säännönmukaiset luovutukset',
      '7 Regelmässiga utlämnanden av uppgifter',
      '7 Regular disclosures of data',
    ),
  },
  {
    id: '8',
    heading: text(
      '8 Tietojen siirto EU:n tai ETA:n ulkopuolelle',
      '8 Överföring av uppgifter utanför EU eller EES',
      '8 Transfer of data outside the EU or EEA',
    ),
  },
  {
    id: '9a',
    heading: text(
      '9 A Rekisterin suojauksen periaatteet: manuaalinen aineisto',
      '9 A Principerna för skyddet av registret: manuellt material',
      '9 A Principles of protecting the register: manual material',
    ),
  },
  {
    id: '9b',
    heading: text(
      '9 B Rekisterin suojauksen periaatteet: ATK:lle tallennetut tiedot',
      '9 B Principerna för skyddet av registret: elektroniskt lagrade uppgifter',
      '9 B Principles of protecting the register: data stored electronically',
    ),
  },
] as const

/** GDPR Art. 32 in outline: nothing here helps an intruder. */
const protection = {
  manual: text(
    'Rekisterissä ei ole manuaalista aineistoa.',
    'Registret innehåller inget manuellt material.',
    'The register has no manual material.',
  ),
  electronic: text(
    'Tietoja käyttävät vain ne, joiden työtehtävät sitä edellyttävät. Käyttäjä kirjautuu henkilökohtaisella salasanalla ja kertakäyttöisellä koodilla. Tietojen katselu ja muutokset jäävät lokiin. Yhteydet ja varmuuskopiot on suojattu. Kyselyn poimintaa käyttää rajattu joukko, joka on sitoutunut salassapitoon. Poiminta hävitetään kyselyn päätyttyä.',
    'Uppgifterna används bara av dem vars arbetsuppgifter kräver det. Användaren loggar in med ett personligt lösenord och en engångskod. Visning och ändringar av uppgifter loggas. Förbindelserna och säkerhetskopiorna är skyddade. Urvalet för en enkät används av en begränsad grupp som har tystnadsplikt. Urvalet förstörs när enkäten har avslutats.',
    'The data are used only by those whose tasks require it. A user signs in with a personal password and a one-time code. Consultations and changes are logged. Connections and backups are protected. The extract made for a survey is used by a limited group bound to secrecy. It is destroyed when the survey has ended.',
  ),
} as const

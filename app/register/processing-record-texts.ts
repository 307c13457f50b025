import { text, type Text } from './description/text.ts'

/** The headings of GDPR Art. 30(1), each with its point. */
export const processingHeadings = {
  controller: { article: '30(1)(a)', heading: text('Rekisterinpitäjä', 'Personuppgiftsansvarig', 'Controller') },
  dpo: {
    article: '30(1)(a)',
    heading: text('Tietosuojavastaava', 'Dataskyddsombud', 'Data protection officer'),
  },
  purposes: {
    article: '30(1)(b)',
    heading: text('Käsittelyn tarkoitukset', 'Ändamålen med behandlingen', 'Purposes of the processing'),
  },
  subjects: {
    article: '30(1)(c)',
    heading: text('Rekisteröityjen ryhmät', 'Kategorier av registrerade', 'Categories of data subjects'),
  },
  categories: {
    article: '30(1)(c)',
    heading: text('Henkilötietoryhmät', 'Kategorier av personuppgifter', 'Categories of personal data'),
  },
  recipients: { article: '30(1)(d)', heading: text('Vastaanottajat', 'Mottagare', 'Recipients') },
  transfers: {
    article: '30(1)(e)',
    heading: text('Siirrot kolmansiin maihin', 'Överföringar till tredjeländer', 'Transfers to third countries'),
  },
  retention: {
    article: '30(1)(f)',
    heading: text('Tietojen poistamisen määräajat', 'Tidsfrister för radering', 'Time limits for erasure'),
  },
  security: {
    article: '30(1)(g)',
    heading: text('Turvatoimet', 'Säkerhetsåtgärder', 'Security measures'),
  },
} as const satisfies Record<string, { article: string; heading: Text }>

export type ProcessingSectionId = keyof typeof processingHeadings

/** Whose data the register holds. Each word of `about` in the description has its line here, or none is a person's. */
export const dataSubjects = [
  text(
    'Asiakasorganisaatioiden yhteyshenkilöt',
    'Kundorganisationernas kontaktpersoner',
    'Contact persons of customer organisations',
  ),
  text(
    'Yksityiset elinkeinonharjoittajat, jotka ovat asiakkaita',
    'Enskilda näringsidkare som är kunder',
    'Sole traders who are customers',
  ),
  text(
    'Henkilöt, jotka ovat tehneet tietosuojapyynnön tai antaneet palautetta, ja heidän edustajansa',
    'Personer som har lämnat en dataskyddsbegäran eller gett respons, och deras ombud',
    'Persons who have made a data protection request or given feedback, and their representatives',
  ),
  text(
    'Omat työntekijät, jotka hoitavat pyyntöjä',
    'Egna anställda som sköter begäranden',
    'Own employees who handle requests',
  ),
] as const

/** GDPR Art. 32(1), as this program has them. What the installation adds (rooms, backups, network) the controller tells. */
export const securityMeasures: readonly Text[] = [
  text(
    'Käyttöoikeudet annetaan tehtävän mukaan. Kukin rooli näkee vain sen, mitä tehtävässä tarvitaan.',
    'Användarrättigheter ges enligt uppgift. Varje roll ser bara det som uppgiften kräver.',
    'Access rights follow the task. Each role sees only what its task needs.',
  ),
  text(
    'Virkailijat kirjautuvat salasanalla ja kertakäyttöisellä koodilla. Asiakkaat vahvistavat sähköpostinsa linkillä.',
    'Handläggare loggar in med lösenord och engångskod. Kunder bekräftar sin e-post med en länk.',
    'Staff sign in with a password and a one-time code. Customers confirm their e-mail by a link.',
  ),
  text(
    'Jokaisesta muutoksesta ja henkilön tietojen katselusta jää lokimerkintä. Tapahtumaloki on ketjutettu tiivisteillä, joten sen muuttaminen paljastuu.',
    'Varje ändring och visning av en persons uppgifter antecknas i en logg. Händelseloggen är kedjad med hashvärden, så en ändring i den upptäcks.',
    'Every change and every consultation of a person’s data is logged. The audit log is chained by hashes, so that any change to it is detected.',
  ),
  text(
    'Kieltäytymiset, poistot, rajoitukset ja määräajan jatkamiset hyväksyy aina toinen henkilö.',
    'Vägranden, raderingar, begränsningar och förlängningar av tidsfristen godkänns alltid av en annan person.',
    'Refusals, erasures, restrictions and extensions of the time limit are always approved by a second person.',
  ),
  text(
    'Liikenne on salattu. Toimitusosoitteet ja todennuksen salaisuudet salataan myös tietokannassa, ja kieltolistalla on vain avaimella laskettuja tiivisteitä.',
    'Trafiken är krypterad. Leveransadresser och autentiseringens hemligheter krypteras också i databasen, och spärrlistan innehåller bara hashvärden som räknats med en nyckel.',
    'Traffic is encrypted. Delivery addresses and the secrets of authentication are encrypted in the database too, and the suppression list holds only keyed hashes.',
  ),
  text(
    'Henkilötietoja ei kirjata teknisiin lokeihin. Jäljennökset tehdään pyydettäessä, eikä niitä tallenneta.',
    'Personuppgifter skrivs inte i tekniska loggar. Kopior görs på begäran och sparas inte.',
    'Personal data are not written to technical logs. Copies are made when asked for and are not stored.',
  ),
  text(
    'Säilytysajat ovat osa rekisterin kuvausta. Jokaisesta tiedosta näkyy, mihin asti sitä säilytetään.',
    'Lagringsperioderna är en del av registerbeskrivningen. För varje uppgift framgår hur länge den bevaras.',
    'Storage periods are part of the register description. Each item shows until when it is kept.',
  ),
]

export const processingLabels = {
  category: text('Tietoryhmä', 'Kategori', 'Category'),
  about: text('Keitä koskee', 'Vem de gäller', 'Whose data'),
  items: text('Tiedot', 'Uppgifter', 'Data'),
  categories: text('Tietoryhmät ja tiedot', 'Kategorier och uppgifter', 'Categories and data'),
  rows: text('Säilytysaika', 'Lagringsperiod', 'Storage period'),
  retention: text('Säilytysajat', 'Lagringsperioder', 'Storage periods'),
  staff: text('työntekijät', 'anställda', 'employees'),
  customers: text('yhteyshenkilöt ja asiakkaat', 'kontaktpersoner och kunder', 'contact persons and customers'),
  linkOnly: text('tietoja yhdistävät tunnisteet', 'identifierare som kopplar ihop uppgifter', 'keys that join records'),
} as const satisfies Record<string, Text>

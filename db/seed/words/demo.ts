import type { Locale } from '../../schema/words.ts'
import type { HistoryPlan } from '../history.ts'
import type { OrganizationPlan } from '../organization-plan.ts'
import type { PersonPlan } from '../person-plan.ts'

export const demoKinds = [
  'ordinary',
  'two_organizations',
  'shared_mailbox',
  'generic_mailbox',
  'open_claim',
  'vouchers_held',
  'vouchers_lapsed',
  'banned',
  'stale',
  'everything',
  'recycled',
] as const
export type DemoKind = (typeof demoKinds)[number]

export type Resident = {
  kind: DemoKind
  name: string
  locale: Locale
  email: string
  occupation: string
  /** Domains of the organisation, and of an earlier one for which they are a contact as well. */
  at: string
  alsoAt?: string
  own?: Partial<PersonPlan>
  history?: Partial<Omit<HistoryPlan, 'purchases'>> & { boughtYearsBack?: number[] }
}

/** No generated organisation is called so: these districts and municipalities are not among its parts. */
export const demoOrganizations: readonly OrganizationPlan[] = [
  {
    name: 'Saimaan Putkiasennus Oy',
    domain: 'saimaanputki.example',
    locale: 'fi',
    industry: 'Rakentaminen',
    customerGroup: 'Yritys',
    address: 'Satamatie 14, 53100 Lappeenranta',
    salesArea: 'Itä-Suomi',
  },
  {
    name: 'Österbottens Båtvarv Ab',
    domain: 'osterbottensvarv.example',
    locale: 'sv',
    industry: 'Teollisuus',
    customerGroup: 'Yritys',
    address: 'Hamngatan 3, 68600 Jakobstad',
    salesArea: 'Pohjanmaa',
  },
  {
    name: 'Lindmark Instruments AB',
    domain: 'lindmark-instruments.example',
    locale: 'en',
    industry: 'Ulkomainen yritys',
    customerGroup: 'Ulkomainen',
    address: 'Lindholmsgatan 21, 41104 Göteborg, SE',
    salesArea: 'Vienti',
    foreign: {
      code: 'SE',
      form: 'AB',
      vatDigits: 10,
      vatEnd: '01',
      currency: 'SEK',
      city: '41104 Göteborg',
      street: 'Lindholmsgatan',
    },
  },
  {
    name: 'Kaislarannan kaupunki',
    domain: 'kaislaranta.example',
    locale: 'fi',
    industry: 'Julkinen hallinto',
    customerGroup: 'Julkisyhteisö',
    address: 'Torikatu 1, 50100 Mikkeli',
    salesArea: 'Itä-Suomi',
  },
  {
    name: 'Kaislarannan Yrittäjät ry',
    domain: 'kaislarannanyrittajat.example',
    locale: 'fi',
    industry: 'Järjestötoiminta',
    customerGroup: 'Järjestö',
    address: 'Puistokatu 8, 50100 Mikkeli',
    salesArea: 'Itä-Suomi',
  },
]

const pipes = 'saimaanputki.example'
const town = 'kaislaranta.example'

/** One person at least for each thing that a mailbox can turn out to be. Three are ordinary, one in each language. */
export const demoResidents: readonly Resident[] = [
  {
    kind: 'ordinary',
    name: 'Helka Ruonala',
    locale: 'fi',
    email: `helka.ruonala@${pipes}`,
    occupation: 'henkilöstöpäällikkö',
    at: pipes,
  },
  {
    kind: 'ordinary',
    name: 'Linnea Storgård',
    locale: 'sv',
    email: 'linnea.storgard@osterbottensvarv.example',
    occupation: 'produktionschef',
    at: 'osterbottensvarv.example',
  },
  {
    kind: 'ordinary',
    name: 'Maya Thornfield',
    locale: 'en',
    email: 'maya.thornfield@lindmark-instruments.example',
    occupation: 'quality manager',
    at: 'lindmark-instruments.example',
  },
  {
    kind: 'two_organizations',
    name: 'Mirjami Uusipaikka',
    locale: 'fi',
    email: 'mirjami.uusipaikka@kaislarannanyrittajat.example',
    occupation: 'kehityspäällikkö',
    at: 'kaislarannanyrittajat.example',
    alsoAt: town,
  },
  {
    kind: 'shared_mailbox',
    name: 'Anu Ketomaa',
    locale: 'fi',
    email: `ketomaa@${pipes}`,
    occupation: 'toimistosihteeri',
    at: pipes,
    own: { mailbox: 'shared' },
  },
  {
    kind: 'shared_mailbox',
    name: 'Esko Ketomaa',
    locale: 'fi',
    email: `ketomaa@${pipes}`,
    occupation: 'työnjohtaja',
    at: pipes,
    own: { mailbox: 'shared' },
  },
  {
    kind: 'generic_mailbox',
    name: 'Veera Pihlava',
    locale: 'fi',
    email: `kirjaamo@${town}`,
    occupation: 'hallintosihteeri',
    at: town,
    own: { mailbox: 'generic' },
  },
  {
    kind: 'open_claim',
    name: 'Jorma Vasikkaniemi',
    locale: 'fi',
    email: `jorma.vasikkaniemi@${town}`,
    occupation: 'kiinteistöpäällikkö',
    at: town,
    history: { complaints: ['open'], feedback: ['new'] },
  },
  {
    kind: 'vouchers_held',
    name: 'Pinja Kotiaho',
    locale: 'fi',
    email: `pinja.kotiaho@${pipes}`,
    occupation: 'kirjanpitäjä',
    at: pipes,
    history: { boughtYearsBack: [1, 2, 3] },
  },
  {
    kind: 'vouchers_lapsed',
    name: 'Eemeli Haverila',
    locale: 'fi',
    email: `eemeli.haverila@${town}`,
    occupation: 'rehtori',
    at: town,
    own: { since: 4000 },
    history: { boughtYearsBack: [8, 9] },
  },
  {
    kind: 'banned',
    name: 'Tapio Lumiala',
    locale: 'fi',
    email: `tapio.lumiala@${pipes}`,
    occupation: 'työsuojeluvaltuutettu',
    at: pipes,
    own: { ban: { channel: 'all', act: 'portal' } },
  },
  {
    kind: 'stale',
    name: 'Oiva Hakoranta',
    locale: 'fi',
    email: `oiva.hakoranta@${town}`,
    occupation: 'projektipäällikkö',
    at: town,
    own: { last: 600 },
  },
  {
    kind: 'everything',
    name: 'Salla Kuusisaari',
    locale: 'fi',
    email: 'salla.kuusisaari@kaislarannanyrittajat.example',
    occupation: 'toiminnanjohtaja',
    at: 'kaislarannanyrittajat.example',
    alsoAt: pipes,
    own: { since: 4000, hasOwnAddress: true, ban: { channel: 'email', act: 'one_click' } },
    history: {
      interactions: [20, 45, 170, 400, 900],
      boughtYearsBack: [1, 4, 8],
      feedback: ['closed', 'new'],
      complaints: ['open', 'closed'],
      isDisclosed: true,
    },
  },
  {
    kind: 'recycled',
    name: 'Ismo Tähtinen-Karhu',
    locale: 'fi',
    email: `i.karhu@${pipes}`,
    occupation: 'asentaja',
    at: pipes,
    own: { mailbox: 'shared', since: 3000, last: 1300, roleEnded: true },
  },
  {
    kind: 'recycled',
    name: 'Ilona Karhunpää',
    locale: 'fi',
    email: `i.karhu@${pipes}`,
    occupation: 'hankintapäällikkö',
    at: pipes,
    own: { mailbox: 'shared' },
  },
]

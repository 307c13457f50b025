/** Parts of invented organisations' names; `root` goes into the domain, `industry` into the register. */
export type Trade = { name: string; root: string; industry: string }

const trades = (industry: string, list: string): Trade[] =>
  list.split(', ').map((entry) => {
    const [name, root] = entry.split('/')
    return { name: name!, root: root!, industry }
  })

export const finnishTrades: readonly Trade[] = [
  ...trades(
    'Rakentaminen',
    'Putkiasennus/putki, Sähkötyöt/sahko, Kattotyöt/katto, Maalaus ja Tapetointi/maalaus, Rakennuspalvelut/rakennus, Purkutyöt/purku, Talotekniikka/talotekniikka, Laatoitus/laatta, Ilmastointi/ilma',
  ),
  ...trades(
    'Teollisuus',
    'Konepaja/konepaja, Metalli/metalli, Levytyö/levy, Puutuote/puutuote, Muovi/muovi, Leipomo/leipomo, Meijeri/meijeri, Saha/saha, Painotalo/paino, Ompelimo/ompelimo, Betoni/betoni',
  ),
  ...trades(
    'Kuljetus ja varastointi',
    'Kuljetus/kuljetus, Linjaliikenne/linja, Varastointi/varasto, Huolinta/huolinta, Nostopalvelut/nosto',
  ),
  ...trades(
    'Kauppa',
    'Rauta/rauta, Autohuolto/auto, Maatalouskauppa/maatalous, Kirjakauppa/kirja, Puutarha/puutarha, Tukku/tukku, Renkaat/rengas',
  ),
  ...trades(
    'Palvelut',
    'Siivouspalvelut/siivous, Kiinteistöhuolto/huolto, Tilipalvelu/tili, Vartiointi/vartiointi, Pesula/pesula, Ravintolapalvelut/ravintola, Jätehuolto/jate, Majoitus/majoitus',
  ),
  ...trades(
    'Terveys- ja sosiaalipalvelut',
    'Hoivakodit/hoiva, Fysioterapia/fysio, Työterveys/tyoterveys, Hammaslääkärit/hammas, Kotihoito/kotihoito, Päiväkodit/paivakoti',
  ),
  ...trades(
    'Informaatio ja viestintä',
    'Ohjelmistot/ohjelmisto, Tietoverkot/verkko, Viestintä/viestinta, Mittaustekniikka/mittaus',
  ),
]

export const swedishTrades: readonly Trade[] = [
  ...trades('Rakentaminen', 'Rör & Värme/ror, El/el, Bygg/bygg, Måleri/maleri, Ventilation/ventilation, Plåt/plat'),
  ...trades(
    'Teollisuus',
    'Mekaniska/mekaniska, Båtvarv/varv, Snickeri/snickeri, Bageri/bageri, Växthus/vaxthus, Fiskförädling/fisk, Plast/plast',
  ),
  ...trades('Kuljetus ja varastointi', 'Frakt/frakt, Busstrafik/buss, Lager/lager, Spedition/spedition'),
  ...trades('Kauppa', 'Järn/jarn, Bilservice/bil, Lantbruk/lantbruk, Bokhandel/bok, Trädgård/tradgard'),
  ...trades('Palvelut', 'Städ/stad, Fastighetsservice/fastighet, Bokföring/bokforing, Tvätt/tvatt, Catering/catering'),
  ...trades('Terveys- ja sosiaalipalvelut', 'Fysioterapi/fysio, Omsorg/omsorg, Företagshälsa/halsa'),
]

export const soleTrades: readonly Trade[] = [
  ...trades(
    'Palvelut',
    'Hieronta/hieronta, Kampaamo/kampaamo, Siivous/siivous, Tilipalvelu/tilit, Valokuvaus/kuva, Käännökset/kaannos, Kotiapu/kotiapu',
  ),
  ...trades('Rakentaminen', 'Remontit/remontti, Sähköasennus/sahko, Maalaus/maalaus, Kaivuutyöt/kaivuu'),
  ...trades('Terveys- ja sosiaalipalvelut', 'Työnohjaus/tyonohjaus, Psykoterapia/terapia, Jalkahoito/jalkahoito'),
  ...trades('Maatalous', 'Mehiläistarha/mehilais, Tila/tila, Puutarha/puutarha'),
]

/** Bodies of municipalities: the second word of "Koivurannan sivistystoimi". */
export const municipalBodies: readonly Trade[] = [
  ...trades(
    'Julkinen hallinto',
    'kaupunki/kaupunki, kunta/kunta, tekninen toimi/tekninen, työllisyysalue/tyollisyys, palo- ja pelastusasema/pelastus, vesilaitos/vesi',
  ),
  ...trades(
    'Koulutus',
    'sivistystoimi/sivistys, lukio/lukio, yhtenäiskoulu/koulu, kansalaisopisto/opisto, ammattiopisto/ammattiopisto, varhaiskasvatus/varhaiskasvatus, kirjasto/kirjasto',
  ),
  ...trades(
    'Terveys- ja sosiaalipalvelut',
    'hyvinvointikuntayhtymä/hyvinvointi, terveysasema/terveysasema, seniorikeskus/seniori',
  ),
]

export const associationTopics: readonly Trade[] = trades(
  'Järjestötoiminta',
  'Yrittäjät/yrittajat, Työhyvinvointiyhdistys/tyohyvinvointi, Partiolaiset/partio, Liikunta/liikunta, Reumayhdistys/reuma, Martat/martat, Metsänhoitoyhdistys/metsanhoito, Työttömien Yhdistys/tyottomat, Nuorisoseura/nuorisoseura, ' +
    'Kylät/kylat, Omaishoitajat/omaishoitajat, Kuorot/kuorot, Hengitysyhdistys/hengitys, Tapaturmattomat/turva, Työsuojelupiiri/tyosuojelu, Kotiseutuyhdistys/kotiseutu, Pelastuskoirat/pelastuskoirat, Kädentaitajat/kadentaito',
)

export const foreignStarts = 'Nord Balt Vest Hanse Tammer Skag Ost Rein Kura Fjell Dan Vän'.split(' ')
export const foreignEnds = 'vik gard sund mark berg holm dal haven strand tek'.split(' ')
export const foreignTrades: readonly Trade[] = trades(
  'Ulkomainen yritys',
  'Logistics/logistics, Engineering/engineering, Instruments/instruments, Marine/marine, Consulting/consulting, Energy/energy, Training/training, Safety/safety',
)
export const foreignCountries = [
  {
    code: 'SE',
    form: 'AB',
    vatDigits: 10,
    vatEnd: '01',
    currency: 'SEK',
    city: '41104 Göteborg',
    street: 'Lindholmsgatan',
  },
  { code: 'EE', form: 'OÜ', vatDigits: 9, vatEnd: '', currency: 'EUR', city: '10415 Tallinn', street: 'Telliskivi' },
  {
    code: 'DE',
    form: 'GmbH',
    vatDigits: 9,
    vatEnd: '',
    currency: 'EUR',
    city: '20457 Hamburg',
    street: 'Speicherstraße',
  },
  {
    code: 'LV',
    form: 'SIA',
    vatDigits: 11,
    vatEnd: '',
    currency: 'EUR',
    city: 'LV-1010 Rīga',
    street: 'Elizabetes iela',
  },
  { code: 'DK', form: 'ApS', vatDigits: 8, vatEnd: '', currency: 'DKK', city: '8000 Aarhus', street: 'Havnegade' },
] as const
export type ForeignCountry = (typeof foreignCountries)[number]

export const paymentTerms = [
  '14 pv netto',
  '14 pv netto',
  '21 pv netto',
  '30 pv netto',
  '30 pv netto',
  'Ennakkomaksu',
] as const
export const customerClasses = ['A', 'B', 'B', 'C', 'C', 'C'] as const

/** Real towns with real-looking postal codes; street names are put together from parts. */
export type City = { name: string; postalCode: string; salesArea: string }

const city = (salesArea: string, list: string): City[] =>
  list.split(', ').map((entry) => ({ postalCode: entry.slice(0, 5), name: entry.slice(6), salesArea }))

export const finnishCities: readonly City[] = [
  ...city(
    'Etelä-Suomi',
    '00510 Helsinki, 02130 Espoo, 01300 Vantaa, 05800 Hyvinkää, 15140 Lahti, 13100 Hämeenlinna, 11100 Riihimäki, 04400 Järvenpää',
  ),
  ...city(
    'Länsi-Suomi',
    '20100 Turku, 24100 Salo, 28100 Pori, 26100 Rauma, 33100 Tampere, 37100 Nokia, 38200 Sastamala, 60100 Seinäjoki',
  ),
  ...city(
    'Itä-Suomi',
    '53100 Lappeenranta, 45100 Kouvola, 48100 Kotka, 50100 Mikkeli, 57100 Savonlinna, 70100 Kuopio, 78200 Varkaus, 80100 Joensuu',
  ),
  ...city('Keski-Suomi', '40100 Jyväskylä, 44100 Äänekoski, 42100 Jämsä, 35800 Mänttä'),
  ...city(
    'Pohjois-Suomi',
    '90100 Oulu, 92100 Raahe, 87100 Kajaani, 96100 Rovaniemi, 94100 Kemi, 95400 Tornio, 99600 Sodankylä, 93600 Kuusamo',
  ),
]

export const swedishCities: readonly City[] = [
  ...city(
    'Pohjanmaa',
    '65100 Vasa, 68600 Jakobstad, 66900 Nykarleby, 64100 Kristinestad, 66100 Malax, 65610 Korsholm, 68570 Larsmo, 67100 Karleby',
  ),
  ...city(
    'Uusimaa',
    '10600 Ekenäs, 06100 Borgå, 07900 Lovisa, 10900 Hangö, 02400 Kyrkslätt, 04130 Sibbo, 10300 Karis, 02700 Grankulla',
  ),
  ...city('Varsinais-Suomi', '21600 Pargas, 25700 Kimito, 20500 Åbo'),
]

/** The district in a company's name, in the genitive: "Kallaveden Putkiasennus Oy". */
export const finnishDistricts = (
  'Kymen Hämeen Savon Lakeuden Kainuun Lapin Karjalan Päijänteen Auran Kokemäen Pirkan Keskimaan Rannikon Vuoksen Oulujoen Satakunnan Uudenmaan Suomenselän Pyhäjärven Kallaveden Puruveden Vanajan Tornionlaakson ' +
  'Koillismaan Järviseudun Loimijoen Nokianvirran Kemijoen Iijoen Perämeren Pohjanlahden Salpausselän Oriveden Pielisen Ounasjoen Kyrönmaan Härmän Ruoveden Längelmäen Mustijoen Vantaanjoen Teljän Lounaan Koillisen Luoteisen Kaakon Etelärannan Mäntyharjun Taipaleen'
).split(' ')

export const swedishDistricts =
  'Nylands Kvarkens Skärgårdens Kustens Vasa Jakobstads Ekenäs Borgå Lovisa Karis Närpes Korsholms Malax Raseborgs Sibbo Pargas Kimito Pedersöre Larsmo Hangö Kyrkslätts Kristinestads Terjärv Västnylands Östnylands Bergö Replot'.split(
    ' ',
  )

/** Invented municipalities: "Koivurannan kaupunki". */
export const municipalityStarts =
  'Koivu Honka Kuusi Haapa Lepän Pihla Kataja Saari Järvi Joki Kivi Kallio Hiekka Louhi Suvi Talvi Valko Musta Vihta Ahven Hauki Kurki Joutsen Hirvi Karhu Ketun Myllyn Sepän Kirkon Tervan'.split(
    ' ',
  )
export const municipalityEnds =
  'rannan kosken lahden niemen salmen kankaan mäen vaaran harjun laakson suon pohjan kylän virran järven portin'.split(
    ' ',
  )

export const finnishStreetStarts =
  'Satama Asema Kauppa Tehtaan Koivu Rauhan Koulu Kirkko Mylly Sepän Torni Puisto Ranta Torin Veturi Kaivo Pelto Metsä Lähteen Opin Kanava Saha Pajan Telakka Varasto Yrittäjän Teollisuus Linnun'.split(
    ' ',
  )
export const finnishStreetEnds = ['katu', 'katu', 'tie', 'tie', 'kuja', 'polku', 'raitti', 'kaari'] as const
export const swedishStreetStarts =
  'Hamn Stations Köpmans Fabriks Björk Freds Skol Kyrko Kvarn Smeds Park Strand Torg Brunns Åker Skogs Industri Företagar Båt Fiskar Prost Sjö'.split(
    ' ',
  )
export const swedishStreetEnds = ['gatan', 'gatan', 'vägen', 'vägen', 'stigen', 'gränden', 'esplanaden'] as const

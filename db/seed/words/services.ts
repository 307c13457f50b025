import type { InteractionChannel, Locale } from '../../schema/words.ts'

/** What the institute sells, with a usual price in cents. */
export const services: Record<Locale, readonly (readonly [name: string, cents: number])[]> = {
  fi: [
    ['Työhygieeninen mittaus, yksi päivä', 124_000],
    ['Melumittaus ja meluntorjuntaselvitys', 98_500],
    ['Sisäilmaselvitys', 215_000],
    ['Työyhteisösovittelu, kolme tapaamista', 186_000],
    ['Työhyvinvointikysely henkilöstölle', 74_000],
    ['Ensiapukoulutus EA 1', 16_900],
    ['Työturvallisuuskorttikoulutus', 13_500],
    ['Esihenkilövalmennus, kaksi päivää', 89_000],
    ['Ergonomiakartoitus', 54_000],
    ['Kemikaaliriskien arviointi', 142_000],
    ['Työkykyjohtamisen verkkokurssi', 29_000],
    ['Biologisten näytteiden analyysit', 37_200],
  ],
  sv: [
    ['Arbetshygienisk mätning, en dag', 124_000],
    ['Bullermätning och utredning', 98_500],
    ['Utredning av inomhusluft', 215_000],
    ['Medling på arbetsplatsen, tre möten', 186_000],
    ['Enkät om välbefinnande i arbetet', 74_000],
    ['Kurs i första hjälpen, FHJ 1', 16_900],
    ['Kurs för arbetarskyddskort', 13_500],
    ['Chefsträning, två dagar', 89_000],
    ['Ergonomisk kartläggning', 54_000],
    ['Bedömning av kemikalierisker', 142_000],
  ],
  en: [
    ['Occupational hygiene measurement, one day', 124_000],
    ['Noise survey', 98_500],
    ['Indoor air investigation', 215_000],
    ['Staff well-being survey', 74_000],
    ['First aid course EA 1', 16_900],
    ['Occupational safety card course', 13_500],
    ['Ergonomics assessment', 54_000],
    ['Chemical risk assessment', 142_000],
  ],
}

type Contact = readonly [channel: InteractionChannel, subject: string, note: string | null]

/** One contact between the institute and a person; `{name}` becomes a third person. */
export const contactsMade: Record<Locale, readonly Contact[]> = {
  fi: [
    ['email', 'Tarjouspyyntö työhygieenisestä mittauksesta', null],
    ['email', 'Laskun viite puuttui', 'Lähetettiin uusi lasku, jossa on tilausnumero.'],
    ['phone', 'Kurssipaikan peruutus', 'Peruutti sairastumisen vuoksi. {name} tulee tilalle.'],
    ['phone', 'Kysymys kurssin ajankohdasta', null],
    ['phone', 'Soittopyyntö', 'Tavoitettavissa parhaiten aamupäivisin.'],
    ['meeting', 'Aloituspalaveri', 'Mukana myös {name}. Sovittiin mittauspäivistä.'],
    ['meeting', 'Tulosten esittely', 'Raportti käytiin läpi. Kohdan neljä suositukset toteutetaan ensin.'],
    ['event', 'Asiakaspäivä', null],
    ['event', 'Webinaari sisäilmasta', null],
    ['online', 'Uutiskirjeen tilaus', null],
    ['online', 'Ilmoittautuminen esihenkilövalmennukseen', 'Ilmoitti mukaan myös työparinsa {name}.'],
    ['email', 'Yhteystietojen päivitys', 'Kertoi, että {name} siirtyy toisiin tehtäviin kesällä.'],
    ['phone', 'Palaute mittauksen aikataulusta', 'Harmissaan kahden viikon viiveestä, mutta tyytyväinen raporttiin.'],
    ['email', 'Sopimuksen jatkaminen', 'Jatkaa samoilla ehdoilla vuoden loppuun.'],
  ],
  sv: [
    ['email', 'Offertförfrågan om arbetshygienisk mätning', null],
    ['email', 'Referens saknades på fakturan', 'En ny faktura med beställningsnummer har skickats.'],
    ['phone', 'Avbokning av kursplats', 'Avbokade på grund av sjukdom. {name} kommer i stället.'],
    ['phone', 'Fråga om kursdatum', null],
    ['phone', 'Bad oss ringa upp', 'Nås bäst på förmiddagarna.'],
    ['meeting', 'Uppstartsmöte', 'Även {name} deltog. Vi kom överens om mätdagarna.'],
    ['meeting', 'Genomgång av resultaten', 'Rapporten gicks igenom. Rekommendationerna i punkt fyra genomförs först.'],
    ['event', 'Kunddag', null],
    ['online', 'Prenumeration på nyhetsbrevet', null],
    ['online', 'Anmälan till chefsträning', 'Anmälde också sin kollega {name}.'],
    ['email', 'Nya kontaktuppgifter', 'Berättade att {name} byter uppgifter i sommar.'],
    ['email', 'Förlängning av avtalet', 'Fortsätter med samma villkor till årets slut.'],
  ],
  en: [
    ['email', 'Request for a quotation', null],
    ['email', 'Missing reference on invoice', 'A new invoice with the order number was sent.'],
    ['phone', 'Course place cancelled', 'Cancelled because of illness. {name} will come instead.'],
    ['phone', 'Question about course dates', null],
    ['meeting', 'Kick-off meeting', '{name} also attended. Measurement days were agreed.'],
    ['meeting', 'Results presented', 'Went through the report. The advice in section four comes first.'],
    ['event', 'Customer day', null],
    ['online', 'Newsletter subscription', null],
    ['online', 'Registration for a course', 'Also registered a colleague, {name}.'],
    ['email', 'Contract renewal', 'Continues on the same terms until the end of the year.'],
  ],
}

export const feedbackTexts: Record<Locale, readonly string[]> = {
  fi: [
    'Mittaukset tehtiin sovittuna päivänä ja raportti oli selkeä. Kiitos.',
    'Kurssi oli hyvä, mutta tila oli liian pieni kahdellekymmenelle osallistujalle.',
    'Kouluttaja {name} otti kaikki huomioon ja vastasi kysymyksiin rauhassa.',
    'Lasku tuli kahteen kertaan. Toivon, että tarkistatte laskutuksen.',
    'Raportti viipyi kolme viikkoa luvatusta. Tieto viiveestä olisi auttanut.',
    'Verkkokurssin tekstitykset puuttuivat kahdesta videosta.',
    'Sovittelu auttoi työyhteisöämme. Kollegani {name} on samaa mieltä.',
    'Ilmoittautumislomake ei toiminut puhelimella.',
    'Toivoisin lisää käytännön esimerkkejä pienille työpaikoille.',
    'Asiakaspalvelu vastasi nopeasti ja ystävällisesti.',
  ],
  sv: [
    'Mätningarna gjordes på utsatt dag och rapporten var tydlig. Tack.',
    'Kursen var bra, men lokalen var för liten för tjugo deltagare.',
    'Utbildaren {name} tog alla i beaktande och svarade lugnt på frågorna.',
    'Fakturan kom två gånger. Jag hoppas att ni kontrollerar faktureringen.',
    'Rapporten var tre veckor försenad. Vi hade gärna fått veta det i tid.',
    'Kursmaterialet fanns bara på finska.',
    'Medlingen hjälpte oss. Min kollega {name} tycker likadant.',
    'Anmälningsblanketten fungerade inte i telefonen.',
  ],
  en: [
    'The measurements were done on the agreed day and the report was clear. Thank you.',
    'The course was good, but the room was too small for twenty people.',
    'The trainer, {name}, answered every question with patience.',
    'We received the same invoice twice. Please check your billing.',
    'Two of the course videos had no captions.',
    'The registration form did not work on my phone.',
  ],
}

export const complaintTexts: Record<Locale, readonly string[]> = {
  fi: [
    'Sisäilmaselvityksen tulokset eivät vastaa rakennuksen kuntoa. Vaadimme uusintamittauksen ilman lisämaksua.',
    'Tilasimme kahden päivän valmennuksen, mutta toinen päivä peruttiin. Vaadimme puolet hinnasta takaisin.',
    'Raportissa mainitaan työntekijämme {name} nimeltä, vaikka sovimme nimettömyydestä.',
    'Melumittaus tehtiin väärässä hallissa. Lasku on hyvitettävä.',
    'Asiantuntija {name} myöhästyi neljä tuntia ja tuotantomme seisoi. Vaadimme korvausta.',
    'Kurssilla puhuttiin osallistujan sairauslomasta muiden kuullen. Tämä ei ole asiallista.',
  ],
  sv: [
    'Resultaten av utredningen stämmer inte med byggnadens skick. Vi kräver en ny mätning utan extra avgift.',
    'Vi beställde två dagars träning, men den andra dagen ställdes in. Vi kräver halva priset tillbaka.',
    'I rapporten nämns vår medarbetare {name} vid namn, fast vi avtalat om anonymitet.',
    'Bullermätningen gjordes i fel hall. Fakturan måste krediteras.',
    'Experten {name} kom fyra timmar för sent och vår produktion stod stilla. Vi kräver ersättning.',
  ],
  en: [
    'The results do not match the condition of the building. We ask for a new measurement at no extra cost.',
    'The second day of the training was cancelled. We claim half of the price back.',
    'The report names our employee {name}, although we had agreed on anonymity.',
    'The noise survey was done in the wrong hall. The invoice must be credited.',
  ],
}

/** What a voucher says, after its number; `{name}` is the buyer's reference. */
export const voucherTexts: Record<Locale, Record<'invoice' | 'credit_note' | 'order_confirmation', string>> = {
  fi: { invoice: 'Lasku', credit_note: 'Hyvityslasku', order_confirmation: 'Tilausvahvistus' },
  sv: { invoice: 'Faktura', credit_note: 'Kreditfaktura', order_confirmation: 'Orderbekräftelse' },
  en: { invoice: 'Invoice', credit_note: 'Credit note', order_confirmation: 'Order confirmation' },
}
export const yourReference: Record<Locale, string> = { fi: 'Viitteenne', sv: 'Er referens', en: 'Your reference' }

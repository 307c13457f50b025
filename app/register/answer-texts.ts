import { text, type Text } from './description/text.ts'

/** The words of an Art. 15 answer that neither the description nor the notice has. Counts and dates stand in braces. */
export const answerTexts = {
  yes: text('kyllä', 'ja', 'yes'),
  no: text('ei', 'nej', 'no'),
  headings: {
    confirmation: text('Käsittelemmekö tietojasi', 'Behandlar vi dina uppgifter', 'Whether we process your data'),
    copy: text('Jäljennös tiedoistasi', 'Kopia av dina uppgifter', 'Copy of your data'),
    purposes: text('Mihin käytämme tietojasi', 'Vad vi använder dina uppgifter till', 'What we use your data for'),
    categories: text(
      'Mitä tietoja meillä on sinusta',
      'Vilka uppgifter vi har om dig',
      'What kinds of data we hold about you',
    ),
    recipients: text('Kenelle tietoja annetaan', 'Vem som får uppgifter', 'Who gets data'),
    retention: text('Kuinka kauan säilytämme tietoja', 'Hur länge vi bevarar uppgifter', 'How long we keep the data'),
    rights: text('Oikeutesi', 'Dina rättigheter', 'Your rights'),
    complaint: text('Valitus tietosuojavaltuutetulle', 'Klagomål till dataombudsmannen', 'Complaint to the Ombudsman'),
    source: text('Mistä tiedot on saatu', 'Varifrån uppgifterna kommer', 'Where the data came from'),
    automatedDecisions: text('Automaattiset päätökset', 'Automatiserade beslut', 'Automated decisions'),
    transfers: text('Siirrot EU:n ulkopuolelle', 'Överföringar utanför EU', 'Transfers outside the EU'),
    consultations: text('Tietojesi katselu', 'Visning av dina uppgifter', 'Who has consulted your data'),
    updatedAsOf: text('Milloin tiedot on haettu', 'När uppgifterna hämtades', 'When the data were read'),
    withheld: text('Mitä tässä ei näytetä', 'Vad som inte visas här', 'What is not shown here'),
    tailored: text('Vastaus juuri sinulle', 'Ett svar just till dig', 'An answer made for you'),
  },
  confirmation: {
    own: text(
      'Kyllä. Käsittelemme sinua koskevia henkilötietoja.',
      'Ja. Vi behandlar personuppgifter som gäller dig.',
      'Yes. We process personal data about you.',
    ),
    nothing_held: text(
      'Asiakasrekisterissämme ei ole tietoja tällä osoitteella. Meillä on vain tieto siitä, että olet käyttänyt tätä palvelua.',
      'I vårt kundregister finns inga uppgifter med den här adressen. Vi har bara uppgift om att du har använt den här tjänsten.',
      'Our customer register holds nothing under this address. We only know that you have used this service.',
    ),
    shared: text(
      'Tällä osoitteella on useita käyttäjiä. Siksi näytämme vain sen, mikä koskee itse osoitetta.',
      'Den här adressen har flera användare. Därför visar vi bara det som gäller själva adressen.',
      'Several people use this address. We therefore show only what concerns the address itself.',
    ),
    generic: text(
      'Tämä on organisaation yhteinen osoite. Siksi näytämme vain sen, mikä koskee itse osoitetta.',
      'Det här är en gemensam adress för organisationen. Därför visar vi bara det som gäller själva adressen.',
      'This is an organisation’s shared address. We therefore show only what concerns the address itself.',
    ),
    stale: text(
      'Emme tiedä, onko osoite yhä samalla ihmisellä. Siksi näytämme vain sen, mikä koskee itse osoitetta.',
      'Vi vet inte om adressen fortfarande hör till samma person. Därför visar vi bara det som gäller själva adressen.',
      'We do not know whether this address still belongs to the same person. We therefore show only what concerns the address itself.',
    ),
  },
  copy: text(
    'Kävimme läpi koko asiakasrekisterin ja tämän palvelun. Näytämme tiedot niin kuin ne on tallennettu. Tietueita on {count}.',
    'Vi gick igenom hela kundregistret och den här tjänsten. Vi visar uppgifterna så som de har sparats. Antalet poster är {count}.',
    'We went through the whole customer register and this service. We show the data as they are stored. There are {count} records.',
  ),
  purposes: text(
    'Käytämme juuri sinun tietojasi näihin tarkoituksiin.',
    'Just dina uppgifter använder vi för de här ändamålen.',
    'These are the purposes for which we use your own data.',
  ),
  noPurposes: text(
    'Emme käytä tietojasi mihinkään.',
    'Vi använder inte dina uppgifter till något.',
    'We do not use your data for anything.',
  ),
  categories: text(
    'Meillä on sinusta näitä tietoja.',
    'Vi har de här uppgifterna om dig.',
    'We hold these kinds of data about you.',
  ),
  noCategories: text('Meillä ei ole tietojasi.', 'Vi har inga uppgifter om dig.', 'We hold no data about you.'),
  recipients: text(
    'Nämä käsittelevät asiakasrekisterin tietoja puolestamme tai ovat saaneet tietojasi.',
    'De här behandlar kundregistrets uppgifter för vår räkning eller har fått dina uppgifter.',
    'These process the register’s data on our behalf or have received your data.',
  ),
  noRecipients: text(
    'Emme ole antaneet tietojasi kenellekään.',
    'Vi har inte gett dina uppgifter till någon.',
    'We have given your data to nobody.',
  ),
  retention: text(
    'Säilytysaika riippuu tiedosta. Viimeinen päivä on tiedon kohdalla, jos se on jo selvillä.',
    'Lagringstiden beror på uppgiften. Den sista dagen står vid uppgiften, om den redan är känd.',
    'The storage period depends on the data. The last day stands beside the item where it is known.',
  ),
  source: text(
    'Lähde ja päivä ovat tiedon kohdalla.',
    'Källan och dagen står vid uppgiften.',
    'The source and the day stand beside the item.',
  ),
  noSource: text('Tietoja ei ole.', 'Det finns inga uppgifter.', 'There are no data.'),
  consultations: text(
    'Katselukertojen määrä: {count}. Viimeisin katselu: {date}. Emme kerro virkailijoiden nimiä.',
    'Antalet visningar är {count}, den senaste {date}. Vi uppger inte handläggarnas namn.',
    'Number of consultations: {count}, the latest on {date}. We do not give the names of officers.',
  ),
  noConsultations: text(
    'Kukaan virkailija ei ole katsellut tietojasi tässä palvelussa.',
    'Ingen handläggare har tittat på dina uppgifter i den här tjänsten.',
    'No officer has consulted your data in this service.',
  ),
  consultationsAfterProof: text(
    'Näytämme katselut, kun olemme varmistaneet, kuka olet.',
    'När vi har kontrollerat vem du är visar vi när uppgifterna har öppnats.',
    'We show the consultations once we have checked who you are.',
  ),
  updatedAsOf: text(
    'Tiedot ovat sellaisina kuin ne olivat {date}.',
    'Uppgifterna är sådana som de var {date}.',
    'The data are as they were on {date}.',
  ),
  withheld: text(
    'Näytämättä on {count} kohtaa. Saat ne, kun pyydät niitä tällä sivulla tai otat meihin yhteyttä.',
    'Antalet uppgifter som inte visas är {count}. Du får dem när du begär dem på den här sidan eller kontaktar oss.',
    'Items not shown: {count}. You get them by asking for them on this page or by contacting us.',
  ),
  withheldUntilProof: text(
    'Emme näytä kenenkään henkilötietoja ennen kuin olemme varmistaneet, kuka olet (GDPR 12(6)).',
    'Vi visar inte någons personuppgifter förrän vi har kontrollerat vem du är (GDPR 12(6)).',
    'We show nobody’s personal data until we have checked who you are (GDPR 12(6)).',
  ),
  nothingWithheld: text('Mitään ei ole jätetty pois.', 'Ingenting har utelämnats.', 'Nothing has been left out.'),
  tailored: text(
    'Vastaus on koottu juuri sinun tiedoistasi. Tietosuojaseloste kertoo lisäksi, miten käsittelemme kaikkien asiakkaiden tietoja.',
    'Svaret är sammanställt av just dina uppgifter. Dataskyddsbeskrivningen berättar dessutom hur vi behandlar alla kunders uppgifter.',
    'The answer is put together from your own data. The privacy notice tells besides how we process every customer’s data.',
  ),
  withheldBecause: {
    secret: text(
      'Tieto on salassa pidettävä. Toimitamme sen, kun olemme varmistaneet henkilöllisyytesi.',
      'Uppgiften är sekretessbelagd. Vi ger den till dig när vi har kontrollerat din identitet.',
      'It is secret. We deliver it once we have made sure who you are.',
    ),
    unreviewed: text(
      'Virkailija tarkistaa ensin, ettei tekstissä ole muiden ihmisten tietoja.',
      'En handläggare kontrollerar först att texten inte innehåller andra personers uppgifter.',
      'An officer first makes sure that the text holds no data about other people.',
    ),
    refused: text(
      'Olemme päättäneet olla antamatta näitä tietoja. Perustelut ja ohjeet ovat pyyntösi sivulla.',
      'Vi har beslutat att inte lämna ut de här uppgifterna. Motiveringen och anvisningarna finns på sidan för din begäran.',
      'We have decided not to give these data. The reasons, and what you can do, are on the page of your request.',
    ),
    redacted: text(
      'Merkintä [***] on kohdassa, jonka peitimme, koska se koskee muita ihmisiä.',
      'Märket [***] står på ett ställe som vi har maskerat eftersom det gäller andra människor.',
      'The mark [***] stands where we have redacted a passage because it concerns other people.',
    ),
    redacted_by_law: text(
      'Merkintä [***] on kohdassa, jota emme lain mukaan voi antaa. Voit pyytää, että annamme tiedon tietosuojavaltuutetulle.',
      'Märket [***] står på ett ställe som vi enligt lagen inte kan lämna ut. Du kan be att vi lämnar uppgiften till dataombudsmannen.',
      'The mark [***] stands where the law does not allow us to give a passage. You may ask us to give it to the Data Protection Ombudsman.',
    ),
    undecided: text(
      'Päätöstä ei ole vielä hyväksytty. Saat sen, kun se on tehty.',
      'Beslutet har inte godkänts ännu. Du får det när det har fattats.',
      'The decision has not been approved yet. You get it once it has been made.',
    ),
  },
  /** Where the law lets it wait or go another way. */
  withheldGround: {
    secret: text('Laki 306/2019, 6 §', 'Lag 306/2019, 6 §', 'Act 306/2019, section 6'),
    unreviewed: text('GDPR 15(4)', 'GDPR 15(4)', 'GDPR 15(4)'),
    refused: text('GDPR 12(4)', 'GDPR 12(4)', 'GDPR 12(4)'),
    redacted: text('GDPR 15(4)', 'GDPR 15(4)', 'GDPR 15(4)'),
    redacted_by_law: text(
      'Tietosuojalaki 1050/2018, 34 §',
      'Dataskyddslagen 1050/2018, 34 §',
      'Data Protection Act 1050/2018, section 34',
    ),
    undecided: text('GDPR 12(3)', 'GDPR 12(3)', 'GDPR 12(3)'),
  },
} as const

export function filled(template: Text, locale: keyof Text, values: Record<string, string | number>): string {
  return template[locale].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

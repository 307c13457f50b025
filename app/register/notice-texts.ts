import { text, type Text } from './description/text.ts'

/**
 * The prose of the public notice, GDPR Art. 13 and 14; what can be told from the description is not written here.
 * Each heading has its article beside it. Still the controller's to confirm
 * before use: the choice between Art. 6(1)(e) and (f) for paid services, and the periods of the information control plan.
 */
export const registerName = text(
  'Työterveyslaitoksen toiminnanohjaus- ja myyntijärjestelmän asiakasrekisteri',
  'Kundregistret i Arbetshälsoinstitutets affärs- och försäljningssystem',
  'Customer register of the ERP and sales system of the Finnish Institute of Occupational Health',
)

/** When the prose below was last gone through; the rest is always as the program is. */
export const noticeReviewedOn = '2026-11-22'

export const noticeHeadings = {
  controller: {
    article: '13(1)(a)',
    heading: text(
      'Rekisterinpitäjä ja yhteystiedot',
      'Personuppgiftsansvarig och kontaktuppgifter',
      'Controller and contact details',
    ),
  },
  dpo: {
    article: '13(1)(b)',
    heading: text(
      'Tietosuojavastaavan yhteystiedot',
      'Dataskyddsombudets kontaktuppgifter',
      'Contact details of the data protection officer',
    ),
  },
  purposes: {
    article: '13(1)(c)',
    heading: text(
      'Henkilötietojen käsittelyn tarkoitukset ja oikeusperuste',
      'Ändamålen med och den rättsliga grunden för behandlingen av personuppgifter',
      'Purposes and legal basis of the processing',
    ),
  },
  interests: {
    article: '13(1)(d)',
    heading: text('Oikeutetut edut', 'Berättigade intressen', 'Legitimate interests'),
  },
  categories: {
    article: '14(1)(d)',
    heading: text('Henkilötietoryhmät', 'Kategorier av personuppgifter', 'Categories of personal data'),
  },
  recipients: {
    article: '13(1)(e)',
    heading: text(
      'Vastaanottajat tai vastaanottajaryhmät',
      'Mottagare eller kategorier av mottagare',
      'Recipients or categories of recipients',
    ),
  },
  transfers: {
    article: '13(1)(f)',
    heading: text(
      'Tietojen siirto kolmansiin maihin',
      'Överföring av uppgifter till tredjeländer',
      'Transfers to third countries',
    ),
  },
  retention: {
    article: '13(2)(a)',
    heading: text(
      'Säilytysaika tai sen määrittämiskriteerit',
      'Lagringsperiod eller kriterierna för att fastställa den',
      'Storage period or criteria',
    ),
  },
  rights: {
    article: '13(2)(b)',
    heading: text('Rekisteröidyn oikeudet', 'Den registrerades rättigheter', 'Rights of the data subject'),
  },
  withdrawal: {
    article: '13(2)(c)',
    heading: text('Oikeus peruuttaa suostumus', 'Rätt att återkalla samtycke', 'Right to withdraw consent'),
  },
  complaint: {
    article: '13(2)(d)',
    heading: text(
      'Oikeus tehdä valitus valvontaviranomaiselle',
      'Rätt att lämna in klagomål till en tillsynsmyndighet',
      'Right to lodge a complaint with a supervisory authority',
    ),
  },
  obligation: {
    article: '13(2)(e)',
    heading: text(
      'Velvollisuus antaa tietoja ja seuraukset',
      'Skyldighet att lämna uppgifter och följder',
      'Whether provision is obligatory and consequences',
    ),
  },
  sources: {
    article: '14(2)(f)',
    heading: text(
      'Mistä henkilötiedot on saatu (tietolähteet)',
      'Varifrån personuppgifterna kommer (källor)',
      'Source of the personal data',
    ),
  },
  automation: {
    article: '13(2)(f)',
    heading: text(
      'Automaattinen päätöksenteko ja profilointi',
      'Automatiserat beslutsfattande och profilering',
      'Automated decision-making and profiling',
    ),
  },
  objection: {
    article: '21(4)',
    heading: text(
      'Vastustamisoikeus – suoramarkkinointikielto',
      'Rätt att göra invändningar – förbud mot direktmarknadsföring',
      'Right to object – direct-marketing ban',
    ),
  },
} as const satisfies Record<string, { article: string; heading: Text }>

export type NoticeSectionId = keyof typeof noticeHeadings

export const prose = {
  interests: text(
    'Hoidamme maksullisten palvelujemme asiakassuhteita oikeutetun edun perusteella. Meidän on tiedettävä, kuka organisaatiossa asioi kanssamme. Haluamme myös tietää, miten palvelumme onnistuvat, ja kertoa niistä niille, joiden työhön ne kuuluvat. Käytämme vain työhön liittyviä yhteystietoja, emmekä arvioi niillä sinua henkilönä. Siksi etumme ei syrjäytä sinun etujasi. Voit silti vastustaa käsittelyä omaan tilanteeseesi liittyvällä perusteella.',
    'Vi sköter kundrelationer för våra avgiftsbelagda tjänster med stöd av ett berättigat intresse. Vi måste veta vem i organisationen som har kontakt med oss. Vi vill också veta hur våra tjänster lyckas och berätta om dem för dem vars arbete de gäller. Vi använder bara kontaktuppgifter som hör till arbetet och bedömer inte dig som person. Därför väger vårt intresse inte tyngre än dina intressen. Du kan ändå göra invändningar av skäl som hänför sig till din situation.',
    'We manage the customer relationships of our paid services on the basis of a legitimate interest. We need to know who in an organisation deals with us. We also wish to know how our services succeed, and to tell of them to those whose work they concern. We use only contact data that belong to work, and do not assess you as a person. Our interest therefore does not override yours. You may still object on grounds that relate to your own situation.',
  ),
  soleTrader: text(
    'Organisaation tiedot ovat henkilötietoja vain, jos asiakas on yksityinen elinkeinonharjoittaja.',
    'Organisationens uppgifter är personuppgifter bara om kunden är enskild näringsidkare.',
    'The organisation’s data are personal data only if the customer is a sole trader.',
  ),
  staffData: text(
    'Lisäksi käsittelemme tietoja omista työntekijöistämme, jotka hoitavat pyyntöjä. Emme kerää henkilötunnuksia.',
    'Dessutom behandlar vi uppgifter om våra egna anställda som sköter begäranden. Vi samlar inte in personbeteckningar.',
    'We also process data about our own employees who handle requests. We do not collect personal identity codes.',
  ),
  noDisclosure: text(
    'Emme luovuta tietoja säännönmukaisesti ulkopuolisille. Palveluntuottajamme käsittelevät tietoja puolestamme ja ohjeidemme mukaan. Pyynnöstä kerromme, kenelle juuri sinun tietojasi on luovutettu.',
    'Vi lämnar inte regelmässigt ut uppgifter till utomstående. Våra tjänsteleverantörer behandlar uppgifter för vår räkning och enligt våra anvisningar. På begäran berättar vi till vem just dina uppgifter har lämnats ut.',
    'We do not regularly disclose data to outsiders. Our service providers process data on our behalf and by our instructions. On request we tell to whom your own data have been disclosed.',
  ),
  noRecipients: text(
    'Tällä hetkellä tietoja ei käsittele mikään ulkopuolinen palveluntuottaja.',
    'För närvarande behandlas uppgifterna inte av någon utomstående tjänsteleverantör.',
    'At present no outside service provider processes the data.',
  ),
  noTransfers: text(
    'Tietoja ei siirretä EU:n tai ETA:n ulkopuolelle.',
    'Uppgifter överförs inte utanför EU eller EES.',
    'Data are not transferred outside the EU or the EEA.',
  ),
  transfers: text(
    'Seuraavat vastaanottajat ovat EU:n ja ETA:n ulkopuolella. Siirto perustuu komission päätökseen tietosuojan riittävyydestä tai komission vakiolausekkeisiin. Saat niistä jäljennöksen meiltä.',
    'Följande mottagare finns utanför EU och EES. Överföringen grundar sig på kommissionens beslut om adekvat skyddsnivå eller på kommissionens standardavtalsklausuler. Du får en kopia av dem av oss.',
    'The following recipients are outside the EU and the EEA. The transfer rests on an adequacy decision or on standard contractual clauses of the Commission. We will give you a copy of them.',
  ),
  backups: text(
    'Poistetut tiedot häviävät myös varmuuskopioista viimeistään 90 päivässä. Jos palautamme varmuuskopion, teemme poistot uudelleen.',
    'Raderade uppgifter försvinner också ur säkerhetskopiorna inom 90 dagar. Om vi återställer en säkerhetskopia gör vi raderingarna på nytt.',
    'Erased data leave the backups too within 90 days. If we restore a backup, we carry out the erasures again.',
  ),
  howToUseRights: text(
    'Voit käyttää oikeuksiasi tässä palvelussa, sähköpostilla, puhelimella tai kirjeellä. Se on maksutonta. Vastaamme viimeistään kuukauden kuluessa. Jos pyyntö on monimutkainen, voimme jatkaa määräaikaa enintään kahdella kuukaudella. Kerromme siitä ja syistä ensimmäisen kuukauden aikana.',
    'Du kan utöva dina rättigheter i den här tjänsten, per e-post, per telefon eller per brev. Det är avgiftsfritt. Vi svarar senast inom en månad. Om begäran är komplicerad kan vi förlänga tidsfristen med högst två månader. Vi meddelar det och skälen under den första månaden.',
    'You may use your rights in this service, by e-mail, by telephone or by letter. It is free of charge. We answer within one month. If the request is complex, we may extend the time limit by two months at most. We tell you so, with the reasons, within the first month.',
  ),
  withdrawal: text(
    'Voit peruuttaa markkinointiluvan milloin tahansa tässä palvelussa tai markkinointiviestin linkistä. Peruuttaminen on yhtä helppoa kuin luvan antaminen. Se ei vaikuta siihen, mitä teimme ennen sitä.',
    'Du kan återkalla ett marknadsföringstillstånd när som helst i den här tjänsten eller via länken i ett marknadsföringsmeddelande. Det är lika lätt att återkalla tillståndet som att ge det. Återkallandet påverkar inte det som vi gjorde före det.',
    'You may withdraw a marketing permission at any time in this service or by the link in a marketing message. Withdrawing is as easy as giving it. It does not affect what was done before.',
  ),
  complaint: text(
    'Jos katsot, että käsittelemme tietojasi lainvastaisesti, voit tehdä valituksen tietosuojavaltuutetulle. Voit viedä asian myös tuomioistuimeen. Toivomme, että otat ensin yhteyttä meihin, mutta se ei ole pakollista.',
    'Om du anser att vi behandlar dina uppgifter lagstridigt kan du lämna in klagomål till dataombudsmannen. Du kan också föra saken till domstol. Vi hoppas att du först kontaktar oss, men det är inte obligatoriskt.',
    'If you consider that we process your data unlawfully, you may complain to the Data Protection Ombudsman. You may also take the matter to court. We hope you contact us first, but you need not.',
  ),
  obligation: text(
    'Laki ei velvoita sinua antamaan tietojasi. Ilman yhteyshenkilöä emme voi ottaa vastaan organisaatiosi tilauksia tai vastata niihin. Voit pyytää, että organisaatiosi nimeää sijaasi toisen henkilön tai yhteisen osoitteen.',
    'Lagen förpliktar dig inte att lämna dina uppgifter. Utan en kontaktperson kan vi inte ta emot eller besvara din organisations beställningar. Du kan be att organisationen utser en annan person eller en gemensam adress i stället för dig.',
    'The law does not oblige you to give your data. Without a contact person we cannot receive or answer your organisation’s orders. You may ask the organisation to name another person or a shared address instead.',
  ),
  sources: text(
    'Saamme tiedot tilauksesta, tarjouspyynnöstä, sopimuksesta tai muusta yhteydenotosta. Jos työnantajasi on antanut tietosi, kerromme siitä sinulle viimeistään kuukauden kuluessa.',
    'Vi får uppgifterna ur en beställning, en offertförfrågan, ett avtal eller en annan kontakt. Om din arbetsgivare har lämnat dina uppgifter berättar vi det för dig senast inom en månad.',
    'We get the data from an order, a request for quotation, a contract or another enquiry. If your employer gave us your data, we tell you within one month.',
  ),
  automation: text(
    'Emme tee sinusta automaattisia päätöksiä emmekä profiloi yhteyshenkilöitä. Pyyntösi ratkaisee aina ihminen. Asiakasluokitus koskee organisaatiota. Jos olet yksityinen elinkeinonharjoittaja, luokitus koskee myös sinua.',
    'Vi fattar inga automatiserade beslut om dig och profilerar inte kontaktpersoner. Din begäran avgörs alltid av en människa. Kundklassificeringen gäller organisationen. Om du är enskild näringsidkare gäller den också dig.',
    'We make no automated decisions about you and do not profile contact persons. Your request is always decided by a person. The customer classification concerns the organisation. If you are a sole trader, it concerns you too.',
  ),
  objection: text(
    'Voit milloin tahansa ja perustelematta kieltää suoramarkkinoinnin sinulle. Kielto on maksuton ja tulee voimaan heti. Voit tehdä sen tässä palvelussa, markkinointiviestin linkistä tai ottamalla meihin yhteyttä. Se kattaa myös suoramarkkinointiin liittyvän profiloinnin.',
    'Du kan när som helst och utan motivering förbjuda direktmarknadsföring till dig. Förbudet är avgiftsfritt och träder i kraft genast. Du kan göra det i den här tjänsten, via länken i ett marknadsföringsmeddelande eller genom att kontakta oss. Det omfattar också profilering som hör till direktmarknadsföring.',
    'You may at any time, and without giving reasons, ban direct marketing to you. The ban is free of charge and takes effect at once. You may make it in this service, by the link in a marketing message or by contacting us. It also covers profiling related to direct marketing.',
  ),
  objectionToOthers: text(
    'Voit myös vastustaa muuta käsittelyä, joka perustuu oikeutettuun etuun. Silloin sinulla on oltava omaan tilanteeseesi liittyvä syy.',
    'Du kan också göra invändningar mot annan behandling som grundar sig på ett berättigat intresse. Då behöver du ett skäl som hänför sig till din egen situation.',
    'You may also object to other processing that rests on a legitimate interest. For that you need a reason that relates to your own situation.',
  ),
} as const satisfies Record<string, Text>

/** GDPR Art. 15–20 and 77 in a line each. */
export const rights: readonly Text[] = [
  text(
    'Oikeus saada pääsy tietoihin: näet tietosi ja saat niistä jäljennöksen (15 artikla).',
    'Rätt till tillgång: du ser dina uppgifter och får en kopia av dem (artikel 15).',
    'Right of access: you see your data and get a copy of them (Article 15).',
  ),
  text(
    'Oikeus tietojen oikaisemiseen: korjaamme virheelliset tiedot ja täydennämme puutteelliset (16 artikla).',
    'Rätt till rättelse: vi rättar felaktiga uppgifter och kompletterar ofullständiga (artikel 16).',
    'Right to rectification: we correct what is wrong and complete what is missing (Article 16).',
  ),
  text(
    'Oikeus tietojen poistamiseen: poistamme tietosi, ellei laki velvoita tai oikeuta meitä säilyttämään niitä (17 artikla).',
    'Rätt till radering: vi raderar dina uppgifter, om lagen inte kräver eller tillåter att vi bevarar dem (artikel 17).',
    'Right to erasure: we erase your data unless the law requires or allows us to keep them (Article 17).',
  ),
  text(
    'Oikeus käsittelyn rajoittamiseen, esimerkiksi kun tietojen oikeellisuutta selvitetään (18 artikla).',
    'Rätt till begränsning av behandling, till exempel medan uppgifternas riktighet utreds (artikel 18).',
    'Right to restriction of processing, for instance while the accuracy of data is looked into (Article 18).',
  ),
  text(
    'Oikeus siirtää tiedot järjestelmästä toiseen, kun käsittely perustuu suostumukseen tai omaan sopimukseesi (20 artikla).',
    'Rätt till dataportabilitet, när behandlingen grundar sig på samtycke eller på ditt eget avtal (artikel 20).',
    'Right to data portability, when the processing rests on consent or on your own contract (Article 20).',
  ),
  text(
    'Vastustamisoikeus, josta kerromme erikseen omassa kohdassaan (21 artikla).',
    'Rätt att göra invändningar, som vi berättar om separat i en egen punkt (artikel 21).',
    'Right to object, which we explain separately in a section of its own (Article 21).',
  ),
]

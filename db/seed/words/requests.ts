import type { Locale, RequestKind } from '../../schema/words.ts'

/** What people write when they ask; some write nothing. */
export const explanations: Record<Locale, Record<RequestKind, readonly string[]>> = {
  fi: {
    access: [
      'Haluan tietää, mitä tietoja teillä on minusta.',
      'Pyydän kopion tiedoistani. Minua kiinnostaa myös, mistä olette saaneet ne.',
      'Kuka on katsonut tietojani tänä vuonna?',
    ],
    rectification: ['Sukunimeni muuttui viime kuussa.', 'Sukunimeni on kirjattu väärin.'],
    erasure: [
      'En ole enää tämän yrityksen palveluksessa.',
      'Pyydän poistamaan tietoni.',
      'Olen vaihtanut alaa, enkä tarvitse palvelujanne.',
    ],
    restriction: [
      'Kiistän muistiinpanon. Älkää käyttäkö sitä, ennen kuin asia on selvitetty.',
      'Tarvitsen tietoja riita-asiassa. Älkää poistako niitä vielä.',
    ],
    portability: ['Haluan antamani tiedot koneluettavassa muodossa.'],
    objection: [
      'Vastustan asiakasluokittelua. Olen yksinyrittäjä, ja luokitus koskee minua.',
      'En halua, että tietojani käytetään tyytyväisyyskyselyissä.',
    ],
    marketing_ban: ['Älkää lähettäkö minulle enää mainoksia.', 'Kielsin markkinoinnin jo puhelimessa.'],
    consent_withdrawal: ['Perun uutiskirjeeseen antamani suostumuksen.'],
    openness_request: ['Pyydän jäljennöksen tarjouspyynnöstä, jonka organisaatiomme sai viime vuonna.'],
    feedback: ['Ruudunlukija ei lue lomakkeen virheilmoitusta.', 'Sivun tekstiä ei voi suurentaa puhelimessa.'],
  },
  sv: {
    access: [
      'Jag vill veta vilka uppgifter ni har om mig.',
      'Jag ber om en kopia av mina uppgifter och vill veta varifrån ni har fått dem.',
    ],
    rectification: ['Mitt efternamn ändrades förra månaden.', 'Mitt efternamn är fel antecknat.'],
    erasure: [
      'Jag arbetar inte längre på företaget.',
      'Jag ber er radera mina uppgifter.',
      'Jag har bytt bransch och behöver inte era tjänster.',
    ],
    restriction: ['Jag bestrider anteckningen. Använd den inte innan saken är utredd.'],
    portability: ['Jag vill ha de uppgifter jag gett er i maskinläsbar form.'],
    objection: [
      'Jag motsätter mig kundklassificeringen. Jag är ensamföretagare och den gäller mig.',
      'Jag vill inte att mina uppgifter används i kundenkäter.',
    ],
    marketing_ban: ['Skicka inte mer reklam till mig.'],
    consent_withdrawal: ['Jag återkallar mitt samtycke till nyhetsbrevet.'],
    openness_request: ['Jag ber om en kopia av den offertförfrågan som vår organisation fick i fjol.'],
    feedback: ['Skärmläsaren läser inte upp felmeddelandet på blanketten.'],
  },
  en: {
    access: [
      'I would like to know what data you hold about me.',
      'Please send me a copy of my data and tell me where you got them.',
    ],
    rectification: ['My surname changed last month.', 'My surname is misspelt.'],
    erasure: ['I no longer work for this company.', 'Please erase my data.'],
    restriction: ['I dispute the note. Please do not use it until this is settled.'],
    portability: ['I would like the data I gave you in a machine-readable form.'],
    objection: ['I object to my data being used in satisfaction surveys.'],
    marketing_ban: ['Please stop sending me advertising.'],
    consent_withdrawal: ['I withdraw my consent to the newsletter.'],
    openness_request: ['Please send a copy of the request for quotation that our organisation received last year.'],
    feedback: ['My screen reader does not read the error message of the form.'],
  },
}

export type Refusal = {
  code: string
  reasons: Record<Locale, string>
  /** Read in the office only, as the ground asks for it. */
  proof?: { evidence: string; intentEvidence?: string }
}

/** One ground that fits each kind, with an officer's reasons. A marketing ban is never refused. */
export const refusals: Partial<Record<RequestKind, Refusal>> = {
  access: {
    code: 'REF-12-5-EXCESSIVE',
    proof: {
      evidence: 'Kopio on annettu kolme kertaa kuukauden aikana, eikä rekisterissä ole sen jälkeen muutoksia.',
      intentEvidence: 'Pyytäjä ilmoitti pyytävänsä kopion joka viikko, kunnes riidanalainen lasku hyvitetään.',
    },
    reasons: {
      fi: 'Olet saanut kopion samoista tiedoista kolme kertaa kuukauden aikana. Tiedot eivät ole muuttuneet sen jälkeen.',
      sv: 'Du har fått en kopia av samma uppgifter tre gånger på en månad. Uppgifterna har inte ändrats efter det.',
      en: 'You received a copy of the same data three times within a month. The data have not changed since.',
    },
  },
  rectification: {
    code: 'REF-16-ACCURATE',
    proof: {
      evidence: 'Organisaation vahvistus puhelimitse, ja sama nimi kaupparekisterin otteella.',
    },
    reasons: {
      fi: 'Tarkistimme tiedon organisaatioltasi. Se vahvisti, että merkitty tieto on oikea.',
      sv: 'Vi kontrollerade uppgiften med din organisation. Den bekräftade att den antecknade uppgiften är rätt.',
      en: 'We checked the detail with your organisation. It confirmed that what is recorded is right.',
    },
  },
  erasure: {
    code: 'REF-17-NO-GROUND',
    reasons: {
      fi: 'Olet sopimuksen nimetty yhteyshenkilö, ja toimeksianto on kesken. Tarvitsemme yhteystietosi sen loppuun asti.',
      sv: 'Du är avtalets utsedda kontaktperson och uppdraget pågår. Vi behöver dina kontaktuppgifter tills det är slutfört.',
      en: 'You are the named contact of the contract, and the assignment is under way. We need your details until it ends.',
    },
  },
  restriction: {
    code: 'REF-18-NO-GROUND',
    reasons: {
      fi: 'Tietojen oikeellisuudesta ei ole erimielisyyttä, eikä mikään muu rajoittamisen peruste täyty.',
      sv: 'Det råder ingen oenighet om uppgifternas riktighet, och ingen annan grund för begränsning uppfylls.',
      en: 'The accuracy of the data is not disputed, and no other ground for restriction applies.',
    },
  },
  portability: {
    code: 'NA-20-BASIS',
    reasons: {
      fi: 'Käsittely ei perustu suostumukseesi eikä sinun kanssasi tehtyyn sopimukseen. Voit pyytää kopion tiedoista.',
      sv: 'Behandlingen grundar sig inte på ditt samtycke eller på ett avtal med dig. Du kan be om en kopia av uppgifterna.',
      en: 'The processing is not based on your consent or on a contract with you. You can ask for a copy of the data.',
    },
  },
  objection: {
    code: 'REF-21-1-COMPELLING',
    proof: {
      evidence: 'Työturvallisuusselvityksen aloituspäätös ja pyytäjän palautteen kirjaus selvityksen aineistossa.',
    },
    reasons: {
      fi: 'Palaute on osa keskeneräistä työturvallisuusselvitystä, jota emme voi jättää tekemättä.',
      sv: 'Responsen är en del av en pågående arbetarskyddsutredning som vi inte kan avstå från.',
      en: 'The feedback is part of a running safety investigation that we cannot leave undone.',
    },
  },
}

/** How an officer answers a request that changes nothing in the register by itself. */
export const answers: Record<Locale, string> = {
  fi: 'Olemme käsitelleet pyyntösi. Tiedot ovat vastauksen liitteenä.',
  sv: 'Vi har behandlat din begäran. Uppgifterna finns i bilagan till svaret.',
  en: 'We have handled your request. The information is attached to this answer.',
}

/** An approver's words to the officer; read in the office only. */
export const returnReasons = [
  'Perustelu ei kerro, mihin tietoon päätös nojaa.',
  'Tarkista vielä, onko reklamaatio auki.',
] as const

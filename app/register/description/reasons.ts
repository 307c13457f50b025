import { text, type Text } from './text.ts'

/**
 * Why an erasure erases, empties, holds or keeps a record: the reason codes of the plan, the preview and the letter.
 * Articles are those of GDPR Art. 17(1) and 17(3); 1336/1997 is the Accounting Act.
 */
export const erasureReasons = {
  not_needed: {
    article: 'GDPR 17(1)(c)',
    text: text(
      'Tietoa ei tarvitse säilyttää pyyntösi jälkeen.',
      'Uppgiften behöver inte bevaras efter din begäran.',
      'Nothing requires us to keep it after your request.',
    ),
  },
  session_ends: {
    article: 'GDPR 17(1)(a)',
    text: text(
      'Poistamme samalla tietosuojapalvelun omat tiedot sinusta. Kirjautumisesi päättyy.',
      'Vi raderar samtidigt dataskyddstjänstens egna uppgifter om dig. Din inloggning avslutas.',
      'The service’s own data about you are erased at the same time. You are signed out.',
    ),
  },
  organization_data: {
    article: 'GDPR 4(1)',
    text: text(
      'Tieto kuuluu organisaatiolle. Poistamme sen yhteyden sinuun.',
      'Uppgiften hör till organisationen. Vi tar bort kopplingen till dig.',
      'It belongs to the organisation. We remove its link to you.',
    ),
  },
  own_words: {
    article: 'GDPR 17(1)(a)',
    text: text(
      'Pyynnöstä jää todiste. Poistamme omat sanasi ja arvot, joita pyysit korjaamaan.',
      'Ett bevis på begäran finns kvar. Vi raderar dina egna ord och de värden som du bad oss rätta.',
      'Proof of the request remains. We erase your own words and the values you asked us to correct.',
    ),
  },
  disclosure_unlinked: {
    article: 'GDPR 17(1)(c)',
    text: text(
      'Tieto luovutuksesta jää, mutta poistamme sen yhteyden sinuun.',
      'Uppgiften om utlämnandet finns kvar, men vi tar bort kopplingen till dig.',
      'The note of the disclosure remains, but we remove its link to you.',
    ),
  },
  accounting_period: {
    article: 'GDPR 17(3)(b), 1336/1997 2:10 §',
    text: text(
      'Kirjanpitolaki velvoittaa säilyttämään tositteen muuttamattomana. Siirrämme sen kirjanpidon arkistoon. Sitä ei voi hakea nimelläsi.',
      'Bokföringslagen kräver att verifikatet bevaras oförändrat. Vi flyttar det till bokföringens arkiv. Det kan inte sökas med ditt namn.',
      'The Accounting Act requires the voucher to be kept unchanged. We move it to the accounting archive. It cannot be searched by your name.',
    ),
  },
  accounting_lapsed: {
    article: 'GDPR 17(1)(a)',
    text: text(
      'Kirjanpitolain säilytysaika on päättynyt.',
      'Lagringsperioden enligt bokföringslagen har gått ut.',
      'The storage period under the Accounting Act has ended.',
    ),
  },
  open_claim: {
    article: 'GDPR 17(3)(e)',
    text: text(
      'Reklamaatio on kesken. Tarvitsemme sitä oikeudellisen vaateen käsittelyyn, kunnes asia on ratkaistu.',
      'Reklamationen är under behandling. Vi behöver den för ett rättsligt anspråk tills ärendet är avgjort.',
      'The complaint is open. We need it for a legal claim until the matter is settled.',
    ),
  },
  claim_closed: {
    article: 'GDPR 17(1)(a)',
    text: text('Reklamaatio on ratkaistu.', 'Reklamationen är avgjord.', 'The complaint has been settled.'),
  },
  placed_claim: {
    article: 'GDPR 17(3)(e)',
    text: text(
      'Tarvitsemme tietoa oikeudellisen vaateen käsittelyyn. Tarkistamme tarpeen vähintään puolen vuoden välein.',
      'Vi behöver uppgiften för ett rättsligt anspråk. Vi ser över behovet minst varje halvår.',
      'We need it for a legal claim. We review the need at least every six months.',
    ),
  },
  placed_archive: {
    article: 'GDPR 17(3)(d), 831/1994',
    text: text(
      'Asiakirja on määrätty arkistoitavaksi.',
      'Det har bestämts att handlingen ska arkiveras.',
      'The document has been ordered to be archived.',
    ),
  },
  held_with_record: {
    article: 'GDPR 17(3)',
    text: text(
      'Säilytettävää tietoa ei ymmärrä ilman tietoa siitä, ketä se koskee. Poistamme puhelinnumerosi, postiosoitteesi ja ammattisi ja rajoitamme muiden tietojen käyttöä.',
      'Den uppgift som bevaras går inte att förstå utan uppgift om vem den gäller. Vi raderar ditt telefonnummer, din postadress och ditt yrke och begränsar användningen av de övriga uppgifterna.',
      'The record that is kept cannot be understood without knowing whom it is about. We erase your telephone number, postal address and occupation, and restrict the use of the rest.',
    ),
  },
  sole_trader: {
    article: 'GDPR 6(1)(b), 17(1)',
    text: text(
      'Toiminimen asiakastiedot ovat myös sinun tietojasi. Poistamme niistä puhelinnumerosi ja sähköpostiosoitteesi. Nimi, osoitteet, Y-tunnus ja muut asiakastiedot säilyvät, koska asiakassuhde jatkuu. Voit pyytää asiakassuhteen päättämistä erikseen.',
      'Firmans kunduppgifter är också dina uppgifter. Vi raderar ditt telefonnummer och din e-postadress ur dem. Namnet, adresserna, FO-numret och de övriga kunduppgifterna finns kvar eftersom kundrelationen fortsätter. Du kan be oss avsluta kundrelationen separat.',
      'Your firm’s customer data are also your data. We erase your telephone number and e-mail address from them. The name, the addresses, the business ID and the other customer data stay because the customer relationship goes on. You may ask us to end it separately.',
    ),
  },
  own_contact: {
    article: 'GDPR 4(1), 17(1)(c)',
    text: text(
      'Organisaation yhteystietona on sinun osoitteesi tai numerosi. Poistamme sen. Muut tiedot kuuluvat organisaatiolle.',
      'Din adress eller ditt nummer står som organisationens kontaktuppgift. Vi raderar det. De övriga uppgifterna hör till organisationen.',
      'Your address or number stands as the organisation’s contact details. We erase it. The other data belong to the organisation.',
    ),
  },
  named_in_note: {
    article: 'GDPR 4(1), 17(1)(c)',
    text: text(
      'Sinut mainitaan tekstissä, joka koskee kollegaasi tai organisaatiotasi. Poistamme siitä nimesi ja yhteystietosi.',
      'Du nämns i en text om en kollega eller om din organisation. Vi raderar ditt namn och dina kontaktuppgifter ur den.',
      'A text about a colleague or your organisation mentions you. We erase your name and contact details from it.',
    ),
  },
  ban_evidence: {
    article: 'GDPR 17(3)(b), 21(3)',
    text: text(
      'Kieltolistalla on osoitteestasi vain avaimella laskettu tiiviste. Sen avulla varmistamme, ettet saa enää suoramarkkinointia.',
      'På spärrlistan finns bara ett hashvärde som räknats ut ur din adress med en nyckel. Med det ser vi till att du inte längre får direktmarknadsföring.',
      'The suppression list holds only a keyed hash of your address. With it we make sure that you get no more direct marketing.',
    ),
  },
  erasure_told: {
    article: 'GDPR 17(2), 19',
    text: text(
      'Kerromme poistosta järjestelmille, joissa on kopio tiedoistasi. Merkinnässä on vain asiakasnumerosi salattuna, ja se poistuu 30 päivässä.',
      'Vi meddelar raderingen till de system som har en kopia av dina uppgifter. Noteringen innehåller bara ditt kundnummer i krypterad form och raderas inom 30 dagar.',
      'We tell the systems that hold a copy of your data about the erasure. The note holds only your customer number, encrypted, and goes within 30 days.',
    ),
  },
  shared_mark: {
    article: 'GDPR 17(3)(b), 32',
    text: text(
      'Osoite on ollut useamman ihmisen käytössä. Tiiviste suojaa toisen ihmisen tietoja.',
      'Adressen har använts av flera personer. Hashvärdet skyddar den andra personens uppgifter.',
      'The address has been used by several people. The hash protects the other person’s data.',
    ),
  },
  case_evidence: {
    article: 'GDPR 17(3)(b), 5(2)',
    text: text(
      'Meidän on voitava osoittaa, että pyyntö on käsitelty.',
      'Vi måste kunna visa att begäran har behandlats.',
      'We must be able to show that the request was handled.',
    ),
  },
  log_duty: {
    article: 'GDPR 17(3)(b), 906/2019 17 §',
    text: text(
      'Lokissa on vain tunnisteita ja ajankohtia. Laki velvoittaa pitämään lokia.',
      'Loggen innehåller bara identifierare och tidpunkter. Lagen kräver att vi för logg.',
      'The log holds only identifiers and times. The law requires us to keep it.',
    ),
  },
} as const satisfies Record<string, { article: string; text: Text }>

export type ErasureReason = keyof typeof erasureReasons

/** The reason that a code names; a hold placed by the office has words of its own instead. */
export function findErasureReason(code: string) {
  return Object.hasOwn(erasureReasons, code) ? erasureReasons[code as ErasureReason] : undefined
}

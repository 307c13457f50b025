import { text, type Text } from './text.ts'

/**
 * Why an erasure erases, empties, holds or keeps a record: the reason codes of the plan, the preview and the letter.
 * Articles checked against GDPR Art. 17(1) and 17(3) and rules.md §4.2–4.3; KPL is the Accounting Act 1336/1997.
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
      'Palvelun omat tiedot sinusta poistetaan samalla. Kirjautumisesi päättyy.',
      'Tjänstens egna uppgifter om dig raderas samtidigt. Din inloggning avslutas.',
      'The portal’s own data about you are erased at the same time. You are signed out.',
    ),
  },
  organization_data: {
    article: 'GDPR 4(1)',
    text: text(
      'Tieto kuuluu organisaatiolle. Yhteys sinuun poistetaan.',
      'Uppgiften hör till organisationen. Kopplingen till dig tas bort.',
      'It belongs to the organisation. Its link to you is removed.',
    ),
  },
  own_words: {
    article: 'GDPR 17(1)(a)',
    text: text(
      'Pyynnöstä jää todiste. Omat sanasi ja korjattaviksi pyytämäsi arvot poistetaan.',
      'Ett bevis på begäran finns kvar. Dina egna ord och de värden du bad oss rätta raderas.',
      'Proof of the request remains. Your own words and the values you asked us to correct are erased.',
    ),
  },
  disclosure_unlinked: {
    article: 'GDPR 17(1)(c)',
    text: text(
      'Tieto luovutuksesta jää, mutta yhteys sinuun poistetaan.',
      'Uppgiften om utlämnandet finns kvar, men kopplingen till dig tas bort.',
      'The note of the disclosure remains, but its link to you is removed.',
    ),
  },
  accounting_period: {
    article: 'GDPR 17(3)(b), KPL 2:10',
    text: text(
      'Kirjanpitolaki velvoittaa säilyttämään tositteen muuttamattomana. Se siirretään arkistoon eikä sitä voi hakea nimelläsi.',
      'Bokföringslagen kräver att verifikatet bevaras oförändrat. Det flyttas till arkivet och kan inte sökas med ditt namn.',
      'The Accounting Act requires the voucher to be kept unchanged. It moves to the archive and cannot be searched by your name.',
    ),
  },
  accounting_lapsed: {
    article: 'GDPR 17(1)(a)',
    text: text(
      'Kirjanpitolain säilytysaika on päättynyt.',
      'Bokföringslagens förvaringstid har gått ut.',
      'The Accounting Act’s retention period has ended.',
    ),
  },
  open_claim: {
    article: 'GDPR 17(3)(e)',
    text: text(
      'Reklamaatio on kesken. Tarvitsemme sitä oikeusvaateen käsittelyyn, kunnes asia on ratkaistu.',
      'Reklamationen behandlas. Vi behöver den för ett rättsligt anspråk tills ärendet är avgjort.',
      'The complaint is open. We need it for a legal claim until the matter is settled.',
    ),
  },
  claim_closed: {
    article: 'GDPR 17(1)(a)',
    text: text('Reklamaatio on ratkaistu.', 'Reklamationen är avgjord.', 'The complaint has been settled.'),
  },
  sole_trader: {
    article: 'GDPR 6(1)(b), 17(1)',
    text: text(
      'Toiminimen asiakastiedot ovat myös sinun tietojasi. Ne säilyvät, koska asiakassuhde jatkuu. Voit pyytää asiakassuhteen päättämistä erikseen.',
      'Firmans kunduppgifter är också dina uppgifter. De finns kvar eftersom kundrelationen fortsätter. Du kan be oss avsluta kundrelationen separat.',
      'Your firm’s customer data are also your data. They stay because the customer relationship goes on. You may ask us to end it separately.',
    ),
  },
  ban_evidence: {
    article: 'GDPR 17(3)(b), 21(3)',
    text: text(
      'Kieltolistalla on osoitteestasi vain avaimella laskettu tiiviste. Sen avulla emme ota sinuun uudelleen yhteyttä.',
      'På spärrlistan finns bara en nycklad kontrollsumma av din adress. Med den ser vi till att du inte kontaktas på nytt.',
      'The suppression list holds only a keyed hash of your address. It makes sure that you are not contacted again.',
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

import { text } from './text.ts'
import type { ValueWords } from './value-words.ts'

/** Kinds of letters, as rows of the outbox name them. */
export const letterKindWords: ValueWords = {
  'sign-in-link': text('kirjautumislinkki', 'inloggningslänk', 'sign-in link'),
  'request-received': text('vastaanottoilmoitus', 'mottagningsbevis', 'acknowledgement of receipt'),
  'request-registered': text(
    'ilmoitus muualta tulleen pyynnön kirjaamisesta',
    'meddelande om en registrerad begäran',
    'notice of a registered request',
  ),
  'ban-recorded': text(
    'vahvistus kiellosta, jonka virkailija kirjasi',
    'bekräftelse på ett förbud som registrerades åt dig',
    'confirmation of a ban that was recorded',
  ),
  'opt-out-link': text(
    'linkki suoramarkkinoinnin kieltämiseen',
    'länk för att förbjuda direktmarknadsföring',
    'link to ban direct marketing',
  ),
  'correction-done': text('ilmoitus korjauksesta', 'meddelande om rättelse', 'notice of correction'),
  'ban-confirmed': text(
    'vahvistus suoramarkkinointikiellosta',
    'bekräftelse på förbud mot direktmarknadsföring',
    'confirmation of the ban',
  ),
  'email-change-proof': text(
    'linkki uuden sähköpostin vahvistamiseen',
    'länk för att bekräfta ny e-post',
    'link to prove a new e-mail address',
  ),
  'email-change-told': text(
    'ilmoitus sähköpostin vaihdosta',
    'meddelande om byte av e-post',
    'notice of a change of e-mail',
  ),
  'identity-proved': text(
    'ilmoitus henkilöllisyyden varmistamisesta',
    'meddelande om kontrollerad identitet',
    'notice of checked identity',
  ),
  'erasure-done': text('ilmoitus tietojen poistamisesta', 'meddelande om radering', 'notice of erasure'),
  'erasure-finished': text(
    'ilmoitus loppujen tietojen poistamisesta',
    'meddelande om radering av resten av uppgifterna',
    'notice that the rest was erased',
  ),
  'request-refused': text('päätös kieltäytymisestä', 'beslut om vägran', 'refusal of the request'),
  'request-answered': text('vastaus pyyntöön', 'svar på begäran', 'answer to the request'),
  'request-partly-refused': text(
    'osittain kielteinen päätös',
    'delvis negativt beslut',
    'partial refusal of the request',
  ),
  'nothing-held': text(
    'ilmoitus siitä, ettei tietoja ole',
    'meddelande om att uppgifter saknas',
    'notice that nothing is held',
  ),
  'restriction-set': text(
    'ilmoitus käsittelyn rajoittamisesta',
    'meddelande om begränsning av behandlingen',
    'notice of restriction',
  ),
  'restriction-lifting': text(
    'ennakkoilmoitus rajoituksen poistamisesta',
    'förhandsmeddelande om att begränsningen upphävs',
    'prior notice that a restriction is lifted',
  ),
  'objection-upheld': text(
    'ilmoitus vastustamisen hyväksymisestä',
    'meddelande om godkänd invändning',
    'notice that an objection was upheld',
  ),
  'request-withdrawn': text(
    'vahvistus pyynnön perumisesta',
    'bekräftelse på återkallad begäran',
    'confirmation of withdrawal',
  ),
  extension: text('ilmoitus määräajan jatkamisesta', 'meddelande om förlängning av tidsfristen', 'notice of extension'),
  'question-asked': text('lisätietopyyntö', 'begäran om tilläggsuppgifter', 'question to you'),
  'question-reminder': text(
    'muistutus lisätietopyynnöstä',
    'påminnelse om begärda tilläggsuppgifter',
    'reminder of a question',
  ),
  'closed-unverified': text(
    'ilmoitus käsittelyn päättymisestä',
    'meddelande om avslutad behandling',
    'notice that handling has ended',
  ),
  'openness-answered': text(
    'ilmoitus julkisuuslain mukaisesta vastauksesta',
    'meddelande om svar enligt offentlighetslagen',
    'notice of an answer under the Openness Act',
  ),
  'case-due': text(
    'virkailijan muistutus määräajasta',
    'handläggarens påminnelse om tidsfrist',
    'officer’s reminder of a time limit',
  ),
  'case-reopened': text(
    'ilmoitus uudelleen käsittelyyn ottamisesta',
    'meddelande om ny behandling',
    'notice that a request was taken up again',
  ),
  'case-transferred': text('ilmoitus siirrosta', 'meddelande om överföring', 'notice of transfer'),
}

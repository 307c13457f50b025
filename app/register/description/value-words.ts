import type {
  BanAct,
  DeliveryReport,
  DisqualificationGround,
  ExtensionReason,
  InteractionChannel,
  Locale,
  Mandate,
  NoticeMeans,
  ObjectionPurpose,
  OutboxState,
  PauseEnding,
  PauseReason,
  RecipientAction,
  RecipientOutcome,
  RecipientRole,
  ReopeningGround,
  RestrictionGround,
  Secrecy,
  SourceKind,
  VoucherKind,
} from '#db/schema/words.ts'
import { text, type Text } from './text.ts'

/** What the words in the columns are called. */
export type ValueWords = Readonly<Record<string, Text>>

export const languageWords: Record<Locale, Text> = {
  fi: text('suomi', 'finska', 'Finnish'),
  sv: text('ruotsi', 'svenska', 'Swedish'),
  en: text('englanti', 'engelska', 'English'),
}

export const sourceWords: Record<SourceKind, Text> = {
  data_subject: text('sinulta itseltäsi', 'av dig själv', 'from yourself'),
  employer_organization: text('organisaatioltasi', 'av din organisation', 'from your organisation'),
  controller_generated: text('omasta toiminnastamme', 'ur vår egen verksamhet', 'from our own work'),
  public_register: text('julkisesta rekisteristä', 'ur ett offentligt register', 'from a public register'),
}

export const voucherWords: Record<VoucherKind, Text> = {
  invoice: text('lasku', 'faktura', 'invoice'),
  receipt: text('kuitti', 'kvitto', 'receipt'),
  credit_note: text('hyvityslasku', 'kreditfaktura', 'credit note'),
  order_confirmation: text('tilausvahvistus', 'orderbekräftelse', 'order confirmation'),
  correspondence: text('liiketapahtumaa koskeva kirje', 'brev om affärshändelsen', 'letter on the transaction'),
}

export const interactionWords: Record<InteractionChannel, Text> = {
  email: text('sähköposti', 'e-post', 'e-mail'),
  phone: text('puhelu', 'telefonsamtal', 'phone call'),
  meeting: text('tapaaminen', 'möte', 'meeting'),
  event: text('tilaisuus', 'evenemang', 'event'),
  online: text('verkkopalvelu', 'webbtjänst', 'online service'),
}

export const secrecyWords: Record<Secrecy, Text> = {
  public: text('julkinen', 'offentlig', 'public'),
  non_secret: text('ei salassa pidettävä', 'inte sekretessbelagd', 'not secret'),
  secret: text('salassa pidettävä', 'sekretessbelagd', 'secret'),
}

export const recipientWords: Record<RecipientRole, Text> = {
  processor: text('henkilötietojen käsittelijä', 'personuppgiftsbiträde', 'processor'),
  sub_processor: text('alikäsittelijä', 'underbiträde', 'sub-processor'),
  joint_controller: text('yhteisrekisterinpitäjä', 'gemensamt personuppgiftsansvarig', 'joint controller'),
  third_party: text('kolmas osapuoli', 'tredje part', 'third party'),
  authority: text('viranomainen', 'myndighet', 'authority'),
}

export const banActWords: Record<BanAct, Text> = {
  portal: text('kielto tässä palvelussa', 'förbud i den här tjänsten', 'ban in this service'),
  one_click: text('viestin peruutuslinkki', 'avbeställningslänk i ett meddelande', 'unsubscribe link in a message'),
  office: text(
    'virkailijan kirjaama kielto',
    'förbud som en handläggare har registrerat',
    'ban recorded by an officer',
  ),
  api: text('kumppanilta tullut kielto', 'förbud via en samarbetspartner', 'ban through a partner'),
  complaint: text('roskapostiksi merkitty viesti', 'meddelande märkt som skräppost', 'message marked as spam'),
  erasure: text('tietojen poistaminen', 'radering av uppgifter', 'erasure of data'),
  register: text('merkintä asiakasrekisterissä', 'anteckning i kundregistret', 'note in the customer register'),
}

export const letterStateWords: Record<OutboxState, Text> = {
  queued: text('odottaa lähetystä', 'väntar på att skickas', 'waiting to be sent'),
  sending: text('lähetetään', 'skickas', 'being sent'),
  sent: text('lähetetty', 'skickat', 'sent'),
  dead: text('ei voitu lähettää', 'kunde inte skickas', 'could not be sent'),
  cancelled: text('jätetty lähettämättä', 'skickades inte', 'not sent'),
}

export const deliveryReportWords: Record<DeliveryReport, Text> = {
  delivered: text('toimitettu postilaatikkoon', 'levererat till brevlådan', 'delivered to the mailbox'),
  delayed: text('viivästynyt', 'försenat', 'delayed'),
  bounced: text('palautunut', 'returnerat', 'came back'),
  complained: text('merkitty roskapostiksi', 'markerat som skräppost', 'marked as spam'),
  suppressed: text('välittäjä ei lähettänyt', 'förmedlaren skickade inte', 'not sent by the provider'),
  failed: text('ei mennyt perille', 'kom inte fram', 'did not arrive'),
}

export const outcomeWords: ValueWords = {
  pending: text('odottaa päätöstä', 'väntar på beslut', 'waiting for a decision'),
  accepted: text('hyväksytty', 'godkänd', 'accepted'),
  refused: text('ei hyväksytty', 'inte godkänd', 'not accepted'),
  grant: text('toteutetaan', 'genomförs', 'carried out'),
  refuse: text('ei toteuteta', 'genomförs inte', 'refused'),
}

export const linkWords: ValueWords = {
  sign_in: text('kirjautuminen', 'inloggning', 'signing in'),
  email_change: text(
    'uuden sähköpostiosoitteen vahvistaminen',
    'bekräftelse av en ny e-postadress',
    'confirming a new e-mail address',
  ),
  email_stop: text(
    'sähköpostiosoitteen vaihdon keskeyttäminen',
    'avbrytande av byte av e-postadress',
    'stopping a change of e-mail address',
  ),
  opt_out: text('suoramarkkinoinnin kieltäminen', 'förbud mot direktmarknadsföring', 'banning direct marketing'),
}

export const proofWords: ValueWords = {
  call_back: text('soitto tiedossa olleeseen numeroon', 'samtal till ett känt nummer', 'call to a known number'),
  order_reference: text('tilauksen tieto', 'uppgift om en beställning', 'reference of an order'),
  organization_confirmed: text(
    'organisaation vahvistus',
    'organisationens bekräftelse',
    'confirmed by the organisation',
  ),
  in_person: text('käynti paikan päällä', 'personligt besök', 'in person'),
}

export const regimeWords: ValueWords = {
  gdpr: text('tietosuoja-asetus', 'dataskyddsförordningen', 'General Data Protection Regulation'),
  openness: text('julkisuuslaki', 'offentlighetslagen', 'Openness Act'),
  accessibility: text(
    'digipalvelulaki',
    'lagen om tillhandahållande av digitala tjänster',
    'Act on the Provision of Digital Services',
  ),
}

export const pauseWords: Record<PauseReason, Text> = {
  identity: text('henkilöllisyyden varmistaminen', 'kontroll av identitet', 'making sure who is asking'),
  specification: text('pyynnön täsmentäminen', 'precisering av begäran', 'specification of the request'),
  evidence: text('lisäselvitys', 'kompletterande utredning', 'further evidence'),
}

export const pauseEndingWords: Record<PauseEnding, Text> = {
  answered: text('vastasit', 'du svarade', 'you answered'),
  proved: text('henkilöllisyys varmistettiin', 'identiteten kontrollerades', 'identity was made sure of'),
  timeout: text('vastausta ei tullut', 'inget svar kom', 'no answer came'),
  case_ended: text('käsittely päättyi', 'behandlingen avslutades', 'the case ended'),
}

export const extensionWords: Record<ExtensionReason, Text> = {
  complex_volume: text('tietoja on paljon', 'uppgifterna är många', 'there are a lot of data'),
  complex_redaction: text(
    'teksteistä on peitettävä muiden tietoja',
    'andras uppgifter måste maskeras i texterna',
    'others’ data must be redacted from the texts',
  ),
  complex_retrieval: text(
    'tietojen kokoaminen on vaativaa',
    'det är krävande att samla ihop uppgifterna',
    'the data are demanding to gather',
  ),
  number_of_requests: text('pyyntöjä on useita', 'begärandena är flera', 'there are several requests'),
}

export const meansWords: Record<NoticeMeans, Text> = {
  mail: text('sähköposti', 'e-post', 'e-mail'),
  letter: text('kirje', 'brev', 'letter'),
}

export const reopeningWords: Record<ReopeningGround, Text> = {
  supervisory_order: text(
    'tietosuojavaltuutetun määräys',
    'dataombudsmannens föreläggande',
    'order of the Data Protection Ombudsman',
  ),
  complaint: text('kantelu tai valitus', 'klagomål eller besvär', 'complaint or appeal'),
  new_facts: text('uusi tieto', 'nya omständigheter', 'new facts'),
  own_error: text('oma virheemme', 'vårt eget fel', 'our own error'),
}

export const disqualificationWords: Record<DisqualificationGround, Text> = {
  own_data: text('virkailijan omat tiedot', 'handläggarens egna uppgifter', 'the officer’s own data'),
  close_relative: text('läheinen', 'närstående', 'close relative'),
  other: text('muu esteellisyys', 'annat jäv', 'other disqualification'),
}

export const restrictionWords: Record<RestrictionGround, Text> = {
  accuracy_contested: text(
    'tietojen oikeellisuus on kiistetty',
    'uppgifternas riktighet bestrids',
    'the accuracy of the data is contested',
  ),
  unlawful: text(
    'käsittely on ollut lainvastaista',
    'behandlingen har varit olaglig',
    'the processing has been unlawful',
  ),
  legal_claims: text(
    'tarvitset tietoja oikeudellista vaadetta varten',
    'du behöver uppgifterna för rättsliga anspråk',
    'you need the data for a legal claim',
  ),
  objection_pending: text(
    'vastustamisesi käsittely on kesken',
    'din invändning behandlas',
    'your objection is being considered',
  ),
}

export const objectionWords: Record<ObjectionPurpose, Text> = {
  customer_relationship: text('asiakassuhteen hoitaminen', 'skötsel av kundrelationen', 'customer relationship'),
  satisfaction_survey: text('asiakastyytyväisyyskysely', 'kundnöjdhetsenkät', 'customer-satisfaction survey'),
}

export const recipientActionWords: Record<RecipientAction, Text> = {
  rectify: text('oikaiseminen', 'rättelse', 'rectification'),
  erase: text('poistaminen', 'radering', 'erasure'),
  restrict: text('käsittelyn rajoittaminen', 'begränsning av behandlingen', 'restriction'),
  lift_restriction: text('rajoituksen poistaminen', 'upphävande av begränsningen', 'lifting of the restriction'),
  stop_survey: text(
    'käytön lopettaminen asiakastyytyväisyyskyselyihin',
    'slut på användningen för kundnöjdhetsenkäter',
    'no more use for customer-satisfaction surveys',
  ),
}

export const recipientOutcomeWords: Record<RecipientOutcome, Text> = {
  done: text('tehty', 'gjort', 'done'),
  not_held: text('tietoja ei ollut', 'uppgifterna fanns inte', 'the data were not held'),
  impossible: text('ilmoittaminen ei ollut mahdollista', 'det gick inte att meddela', 'it was not possible to tell'),
  disproportionate: text(
    'ilmoittaminen olisi vaatinut kohtuutonta vaivaa',
    'att meddela hade krävt orimlig ansträngning',
    'telling would have taken disproportionate effort',
  ),
}

export const mandateWords: Record<Mandate, Text> = {
  power_of_attorney: text('valtakirja', 'fullmakt', 'power of attorney'),
  guardian: text('edunvalvonta', 'intressebevakning', 'guardianship'),
  attorney_at_law: text('asianajotoimeksianto', 'advokatuppdrag', 'attorney at law'),
  other: text('muu valtuutus', 'annat bemyndigande', 'other authorisation'),
}

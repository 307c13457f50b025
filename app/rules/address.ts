import { domainToASCII, domainToUnicode } from 'node:url'

/** Why an e-mail address is refused; the page says it in words. */
export type AddressRefusal = 'empty' | 'syntax' | 'local_part' | 'domain' | 'too_long' | 'non_ascii_local'

/** `canonical` is for comparing; letters go to `deliver`, which keeps the case as typed (CVE-2019-19844). */
export type Address = { canonical: string; deliver: string }

/**
 * One address of RFC 5321 that a letter can be sent to without doubt. Refused: quoted local parts, literals, lists,
 * controls, `% ! |` routing, and any local part that is not ASCII, because `lower()` maps look-alikes (the Kelvin sign,
 * a dotless i) onto somebody else's letters. Domains may be international and come out in their ASCII form.
 */
export function canonicalAddress(input: string): Address | { refused: AddressRefusal } {
  const text = input.trim()
  if (text === '') return { refused: 'empty' }
  if (text.length > 254) return { refused: 'too_long' }
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0020\u007f"`<>(),:;\\[\]]/.test(text)) return { refused: 'syntax' }
  const at = text.indexOf('@')
  if (at === -1 || at !== text.lastIndexOf('@')) return { refused: 'syntax' }

  const local = text.slice(0, at)
  if (/[^\x21-\x7e]/.test(local)) return { refused: 'non_ascii_local' }
  if (local === '' || local.length > 64 || /^\.|\.$|\.\.|[%!|]/.test(local)) return { refused: 'local_part' }

  const domain = asciiDomain(text.slice(at + 1))
  if (domain === null) return { refused: 'domain' }
  const deliver = `${local}@${domain}`
  // An international domain grows in its ASCII form.
  if (deliver.length > 254) return { refused: 'too_long' }
  return { canonical: `${local.toLowerCase()}@${domain}`, deliver }
}

/**
 * The address without its `+tag`. Only bans use it, so that one spelling's ban holds for all; sign-in is exact, since
 * not every provider delivers tags to the same person.
 */
export function withoutTag(canonical: string): string {
  return canonical.replace(/^([^+@]+)\+[^@]*@/, '$1@')
}

/** Mailboxes of an office, not of a person, in the languages of our customers. */
const generic = new Set(
  `info infopiste posti sahkoposti toimisto kirjaamo arkisto vaihde neuvonta asiakaspalvelu asiakastuki aspa palvelu
  palaute myynti markkinointi viestinta tiedotus lehdisto osto ostot hankinta hankinnat tilaus tilaukset varaus varaukset
  ajanvaraus laskut lasku laskutus ostolaskut ostoreskontra myyntireskontra reskontra talous taloushallinto kirjanpito
  palkat palkanlaskenta henkilosto rekry rekrytointi hallinto johto sihteeri tuki ittuki huolto varasto kauppa
  verkkokauppa koulutus kurssit tapahtumat ilmoittautuminen tyoterveys tyosuojelu tietosuoja uutiskirje yhteys yhteydenotto
  registrator registratur kansli kundtjanst kundservice vaxel reception post forsaljning marknadsforing inkop bestallning
  bestallningar bokning ekonomi faktura fakturor bokforing lon personal personalavdelning ledning sekreterare lager butik
  utbildning foretagshalsovard dataskydd respons nyhetsbrev kontakt
  office contact contacts mail email hello enquiries inquiries customerservice customercare support help helpdesk service
  services feedback sales marketing communications media press purchasing procurement order orders booking bookings
  reservations invoice invoices invoicing billing accounts accounting finance payroll hr people recruitment jobs careers
  management admin administration administrator secretary it ict team shop store training events privacy dpo gdpr security
  abuse postmaster hostmaster webmaster root noreply donotreply newsletter newsletters reception all everyone staff`.split(
    /\s+/,
  ),
)

/** Is the local part an office's (`info@`, `myynti.turku@`, `customer-service2@`), so that nobody can own it alone? */
export function isGenericMailbox(canonical: string): boolean {
  const words = withoutTag(canonical)
    .split('@')[0]!
    .split(/[^a-z]+/)
    .filter(Boolean)
  return generic.has(words[0] ?? '') || generic.has(words.join(''))
}

/** The domain as mail servers know it; null when it is none. */
function asciiDomain(typed: string): string | null {
  // Asked before domainToASCII, which silently cuts at / ? # and a backslash.
  if (!/^[\p{L}\p{N}\p{M}.\u3002\uff0e\u00ad-]+$/u.test(typed)) return null
  const domain = domainToASCII(typed).replace(/\.$/, '')
  // Punycode that stands for nothing, or for plain letters, does not come back as it was.
  if (domain === '' || domain.length > 253 || domainToASCII(domainToUnicode(domain)) !== domain) return null
  const labels = domain.split('.')
  const isNamed = labels.length > 1 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  return isNamed && /^[a-z].*[a-z0-9]$/.test(labels.at(-1)!) ? domain : null
}

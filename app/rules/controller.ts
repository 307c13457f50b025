import type { Locale } from '#db/schema/words.ts'

type Text = Readonly<Record<Locale, string>>

/**
 * Who answers for the register: GDPR Art. 13(1)(a)–(b) and the authority of Art. 13(2)(d).
 * Name and business ID are those of the register description of 2016. The mailboxes are roles, never persons; whoever
 * installs this for another body changes this file. The authority's postal address was checked, its street address and
 * telephone number are to be checked again at each release.
 */
export const controller = {
  name: {
    fi: 'Työterveyslaitos',
    sv: 'Arbetshälsoinstitutet',
    en: 'Finnish Institute of Occupational Health',
  } satisfies Text,
  businessId: '0220266-9',
  address: {
    fi: 'PL 40, 00251 Helsinki',
    sv: 'PB 40, 00251 Helsingfors',
    en: 'PO Box 40, 00251 Helsinki, Finland',
  } satisfies Text,
  /** Contact point in matters of this register. */
  email: 'tietosuoja@ttl.fi',
  phone: '+358 30 4741',
  dpo: { email: 'tietosuojavastaava@ttl.fi' },
  supervisoryAuthority: {
    name: {
      fi: 'Tietosuojavaltuutetun toimisto',
      sv: 'Dataombudsmannens byrå',
      en: 'Office of the Data Protection Ombudsman',
    } satisfies Text,
    street: {
      fi: 'Lintulahdenkuja 4, 00530 Helsinki',
      sv: 'Fågelviksgränden 4, 00530 Helsingfors',
      en: 'Lintulahdenkuja 4, 00530 Helsinki, Finland',
    } satisfies Text,
    postal: {
      fi: 'PL 800, 00531 Helsinki',
      sv: 'PB 800, 00531 Helsingfors',
      en: 'PO Box 800, 00531 Helsinki, Finland',
    } satisfies Text,
    email: 'tietosuoja@om.fi',
    phone: '+358 29 566 6700',
    website: {
      fi: 'https://tietosuoja.fi',
      sv: 'https://tietosuoja.fi/sv',
      en: 'https://tietosuoja.fi/en',
    } satisfies Text,
  },
} as const

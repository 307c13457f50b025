import { text, type Text } from './text.ts'

/** GDPR Art. 6(1)(a)–(f), the ones this register rests on. */
export const legalBases = {
  consent: {
    article: 'GDPR 6(1)(a)',
    name: text('suostumus', 'samtycke', 'consent'),
  },
  contract: {
    article: 'GDPR 6(1)(b)',
    name: text(
      'sopimus, kun asiakas on yksityinen elinkeinonharjoittaja',
      'avtal, när kunden är enskild näringsidkare',
      'contract, when the customer is a sole trader',
    ),
  },
  legal_obligation: {
    article: 'GDPR 6(1)(c)',
    name: text('lakisääteinen velvoite', 'rättslig förpliktelse', 'legal obligation'),
  },
  public_task: {
    article: 'GDPR 6(1)(e)',
    name: text('yleistä etua koskeva tehtävä', 'uppgift av allmänt intresse', 'task in the public interest'),
  },
  legitimate_interest: {
    article: 'GDPR 6(1)(f)',
    name: text('oikeutettu etu', 'berättigat intresse', 'legitimate interest'),
  },
} as const satisfies Record<string, { article: string; name: Text }>

export type LegalBasisId = keyof typeof legalBases

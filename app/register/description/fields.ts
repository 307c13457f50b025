import type { Changer, Correction, FieldDescription } from './types.ts'
import { text, type Text } from './text.ts'

type Common = Omit<FieldDescription, 'term'>
type Make = (term: Text, own?: Partial<Common>) => FieldDescription

/** Makes the fields of one table from what most of them have in common; each field says where it differs. */
export function fieldsWith(common: Common): Make {
  return (term, own = {}) => ({ term, ...common, ...own })
}

export const notCorrected: Correction = { policy: 'nobody', changedBy: null }

export const changedBy = (changer: Changer): Correction => ({ policy: 'nobody', changedBy: changer })

export function corrected(
  policy: Exclude<Correction['policy'], 'nobody'>,
  own: { required?: true; longest?: number; canonicalIn?: string } = {},
): Correction {
  return { policy, required: own.required ?? false, longest: own.longest ?? 200, canonicalIn: own.canonicalIn ?? null }
}

/** A key that joins records and says nothing by itself; it goes, stays or is emptied as the table says. */
export const key = (like: FieldDescription, own: Partial<Common> = {}): FieldDescription => ({
  ...like,
  about: 'nobody',
  kind: 'key',
  shown: 'never',
  correction: notCorrected,
  ...own,
})

/** Which of the institute's own people did it. Not told to the person: C-579/21, paras 73–83. */
export const staffMember = (like: FieldDescription): FieldDescription => ({
  ...like,
  about: 'staff',
  kind: 'key',
  shown: 'never',
  correction: notCorrected,
})

export const terms = {
  key: text('tietueen tunniste', 'postens identifierare', 'record key'),
  contactPerson: text('yhteyshenkilö', 'kontaktperson', 'contact person'),
  createdAt: text('tallennettu', 'sparad', 'stored'),
  updatedAt: text('muutettu viimeksi', 'senast ändrad', 'last changed'),
  version: text('muutosten määrä', 'antal ändringar', 'number of changes'),
  source: text('tietolähde', 'källa', 'source'),
  obtainedAt: text('saatu', 'erhållen', 'obtained'),
  language: text('kieli', 'språk', 'language'),
  phone: text('puhelin', 'telefon', 'phone'),
  email: text('sähköposti', 'e-post', 'e-mail'),
  secrecy: text('salassapito', 'sekretess', 'secrecy'),
  reviewedAt: text('tarkistettu', 'granskad', 'reviewed'),
  closedAt: text('päättynyt', 'avslutad', 'closed'),
  receivedAt: text('vastaanotettu', 'mottagen', 'received'),
  expiresAt: text('vanhenee', 'upphör att gälla', 'expires'),
  consumedAt: text('käytetty', 'använd', 'used'),
  amount: text('summa', 'belopp', 'amount'),
  currency: text('valuutta', 'valuta', 'currency'),
} as const satisfies Record<string, Text>

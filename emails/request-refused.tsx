import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph, Subheading } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RequestRefusedProps = RequestFactsProps & {
  /** A code of requests/decisions/refusal.ts. */
  code: string
  article: string
  /** The officer's own words; empty where the law lets the reasons be withheld. */
  reasons: string
  link: string
}

/** Notice that no action is taken: GDPR Art. 12(4). */
export const requestRefused: LetterTemplate<RequestRefusedProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('requestRefused.subject', { reference }),
  Body({ locale, code, article, reasons, link, ...request }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('requestRefused.heading')} preview={t('requestRefused.preview')}>
        <RequestFacts locale={locale} {...request} more={[[t('fact.provision'), article]]} />
        <Subheading>{t('requestRefused.reasons')}</Subheading>
        <Paragraph>{storedWord(locale, 'refusal', code)}</Paragraph>
        {paragraphsOf(reasons).map((paragraph, index) => (
          <Paragraph key={index}>{paragraph}</Paragraph>
        ))}
        <ActionLink locale={locale} label={t('openRequest')} link={link} />
        <Remedies locale={locale} isWithheldByLaw={code.startsWith('REF-TSL34')} />
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'erasure',
    receivedAt: '2026-11-13T09:42:00Z',
    code: 'REF-17-NO-GROUND',
    article: 'GDPR 17(1)',
    reasons: 'Organisaatiosi tilaus on kesken.\n\nTarvitsemme yhteystietojasi tilauksen toimittamiseen.',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

function paragraphsOf(text: string): string[] {
  return text.split(/\s*\n\s*/).filter(Boolean)
}

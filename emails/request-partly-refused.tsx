import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph, Subheading } from './parts/blocks.tsx'
import { RefusedParts, type RefusedPartProps } from './parts/refused-parts.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RequestPartlyRefusedProps = RequestFactsProps & { refused: RefusedPartProps[]; link: string }

/** Notice that a request was carried out in part: what was not given, item by item, why, and the remedies (GDPR Art. 12(4)). */
export const requestPartlyRefused: LetterTemplate<RequestPartlyRefusedProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('requestPartlyRefused.subject', { reference }),
  Body({ locale, refused, link, ...request }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('requestPartlyRefused.heading')} preview={t('requestRefused.preview')}>
        <RequestFacts locale={locale} {...request} />
        <Paragraph>{t('requestPartlyRefused.given')}</Paragraph>
        <ActionLink locale={locale} label={t('requestPartlyRefused.action')} link={link} />
        <Subheading>{t('requestPartlyRefused.notGiven')}</Subheading>
        <RefusedParts locale={locale} refused={refused} />
        <Remedies locale={locale} isWithheldByLaw={refused.some(({ code }) => code.startsWith('REF-TSL34'))} />
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    refused: [
      {
        term: 'Reklamaatiot',
        code: 'REF-15-4-OTHERS',
        article: 'GDPR 15(4)',
        reasons: 'Kirjoituksesta näkyy toisen työntekijän terveydentila.',
      },
    ],
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

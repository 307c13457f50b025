import type { RequestKind } from '#db/schema/words.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RequestAnsweredProps = RequestFactsProps & { kind: RequestKind; link: string }

/** Tells that the answer is in the portal. The answer itself holds personal data, and mail is an open card. */
export const requestAnswered: LetterTemplate<RequestAnsweredProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('requestAnswered.subject', { reference }),
  Body({ locale, link, ...request }) {
    const { kind } = request
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('requestAnswered.heading')} preview={t('requestAnswered.where')}>
        <RequestFacts locale={locale} {...request} />
        {link === '' ? null : <Paragraph>{t('requestAnswered.where')}</Paragraph>}
        <ActionLink locale={locale} label={t('requestAnswered.action')} link={link} />
        {kind === 'openness_request' ? (
          <Paragraph>{t('requestAnswered.opennessRemedy')}</Paragraph>
        ) : kind === 'feedback' ? (
          <Paragraph>{t('requestAnswered.feedbackRemedy')}</Paragraph>
        ) : (
          <Remedies locale={locale} />
        )}
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { controller } from '~/rules/controller.ts'
import { Paragraph } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

/** Confirms that the person has taken a request back. */
export const requestWithdrawn: LetterTemplate<RequestFactsProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('requestWithdrawn.subject', { reference }),
  Body({ locale, ...request }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('requestWithdrawn.heading')} preview={t('requestWithdrawn.effect')}>
        <RequestFacts locale={locale} {...request} />
        <Paragraph>{t('requestWithdrawn.effect')}</Paragraph>
        <Paragraph>{t('requestWithdrawn.again')}</Paragraph>
        <Paragraph>{t('requestWithdrawn.notYou', { email: controller.email })}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: { reference: 'TP-2026-0042', kind: 'rectification', receivedAt: '2026-11-13T09:42:00Z' },
}

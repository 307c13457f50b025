import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { RequestFacts } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type MessageWaitingProps = { reference: string; link: string }

/** Tells that a message is in the portal, and no more: mail is an open card. */
export const messageWaiting: LetterTemplate<MessageWaitingProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('messageWaiting.subject', { reference }),
  Body({ locale, reference, link }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('messageWaiting.heading')} preview={t('messageWaiting.preview')}>
        <RequestFacts locale={locale} reference={reference} />
        <Paragraph>{t('messageWaiting.where')}</Paragraph>
        <ActionLink locale={locale} label={t('messageWaiting.action')} link={link} />
        <Paragraph>{t('messageWaiting.reply')}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

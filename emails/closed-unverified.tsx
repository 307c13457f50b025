import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { controller } from '~/rules/controller.ts'
import { ActionLink, Paragraph, Subheading } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type ClosedUnverifiedProps = RequestFactsProps & { askedOn: string; remindedOn: string; link: string }

/** GDPR Art. 11(2), 12(4): the case ends because nobody knows who asks; why, how to ask anew, and the remedies. */
export const closedUnverified: LetterTemplate<ClosedUnverifiedProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('closedUnverified.subject', { reference }),
  Body({ locale, askedOn, remindedOn, link, ...request }) {
    const t = tFor(locale, 'mail')
    const { phone, email } = controller
    const dates = { asked: formatDate(locale, askedOn), reminded: formatDate(locale, remindedOn) }
    return (
      <Sheet locale={locale} heading={t('closedUnverified.heading')} preview={t('closedUnverified.preview')}>
        <RequestFacts locale={locale} {...request} />
        <Subheading>{t('requestRefused.reasons')}</Subheading>
        <Paragraph>{t('closedUnverified.why', dates)}</Paragraph>
        <Paragraph>{t('closedUnverified.law')}</Paragraph>
        <Paragraph>
          {t('closedUnverified.again')} {t('requestReceived.proveHow', { phone, email })}
        </Paragraph>
        <ActionLink locale={locale} label={t('openRequest')} link={link} />
        <Remedies locale={locale} />
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'erasure',
    receivedAt: '2026-11-13T09:42:00Z',
    askedOn: '2026-11-13',
    remindedOn: '2026-11-27',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { controller } from '~/rules/controller.ts'
import { ActionLink, Facts, Paragraph } from './parts/blocks.tsx'
import { Sheet } from './parts/sheet.tsx'

type EmailChangeToldProps = {
  link: string
  /** ISO 8601, both. */
  requestedAt: string
  takesEffectAt: string
}

/** Goes to the old address, so that nobody else can take a record over in silence. It does not name the new one. */
export const emailChangeTold: LetterTemplate<EmailChangeToldProps> = {
  subject: (locale) => tFor(locale, 'mail')('emailChangeTold.subject'),
  Body({ locale, link, requestedAt, takesEffectAt }) {
    const t = tFor(locale, 'mail')
    const contact = { email: controller.email, phone: controller.phone }
    return (
      <Sheet locale={locale} heading={t('emailChangeTold.heading')} preview={t('emailChangeTold.preview')}>
        <Paragraph>{t('emailChangeTold.asked')}</Paragraph>
        <Facts
          facts={[
            [t('fact.requestedAt'), formatDate(locale, new Date(requestedAt), 'dateTime')],
            [t('fact.takesEffectAt'), formatDate(locale, new Date(takesEffectAt), 'dateTime')],
          ]}
        />
        <Paragraph>{t('emailChangeTold.you')}</Paragraph>
        <Paragraph>{t('emailChangeTold.notYou')}</Paragraph>
        <ActionLink locale={locale} label={t('emailChangeTold.action')} link={link} />
        <Paragraph>{t('safety.origin', { origin: new URL(link).origin })}</Paragraph>
        <Paragraph>{t('emailChangeTold.help', contact)}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    link: 'https://tietosuoja.example/fi/email-stop/7pW0nN3sYbM2x8o1kq5tZr4cJvUeGdHaFiLyPwQsTbE',
    requestedAt: '2026-11-13T09:42:00Z',
    takesEffectAt: '2026-11-14T09:42:00Z',
  },
}

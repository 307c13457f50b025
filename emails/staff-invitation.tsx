import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { Sheet } from './parts/sheet.tsx'

type StaffInvitationProps = { link: string; expiresInHours: number }

/** To somebody whom an administrator has given an account, or its way back. */
export const staffInvitation: LetterTemplate<StaffInvitationProps> = {
  subject: (locale) => tFor(locale, 'mail')('staffInvitation.subject'),
  Body({ locale, link, expiresInHours }) {
    const t = tFor(locale, 'mail')
    const validity = t('staffInvitation.validity', { count: expiresInHours })
    return (
      <Sheet locale={locale} heading={t('staffInvitation.heading')} preview={validity}>
        <Paragraph>{t('staffInvitation.asked')}</Paragraph>
        <Paragraph>
          {t('staffInvitation.how')} {validity}
        </Paragraph>
        <ActionLink locale={locale} label={t('staffInvitation.action')} link={link} />
        <Paragraph>{t('safety.origin', { origin: new URL(link).origin })}</Paragraph>
        <Paragraph>{t('staffInvitation.secret')}</Paragraph>
        <Paragraph>{t('staffInvitation.notYou')}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    link: 'https://tietosuoja.example/office/set-up/7pW0nN3sYbM2x8o1kq5tZr4cJvUeGdHaFiLyPwQsTbE',
    expiresInHours: 48,
  },
}

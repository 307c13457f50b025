import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { Sheet } from './parts/sheet.tsx'

type EmailChangeProofProps = { link: string; expiresInMinutes: number }

/** Goes to the new address, which may be anybody's: it says nothing of who asked or of what is held. */
export const emailChangeProof: LetterTemplate<EmailChangeProofProps> = {
  subject: (locale) => tFor(locale, 'mail')('emailChangeProof.subject'),
  Body({ locale, link, expiresInMinutes }) {
    const t = tFor(locale, 'mail')
    const validity = t('signInLink.validity', { count: expiresInMinutes })
    return (
      <Sheet locale={locale} heading={t('emailChangeProof.heading')} preview={validity}>
        <Paragraph>
          {t('emailChangeProof.asked')} {validity}
        </Paragraph>
        <Paragraph>{t('emailChangeProof.how')}</Paragraph>
        <ActionLink locale={locale} label={t('emailChangeProof.action')} link={link} />
        <Paragraph>{t('safety.origin', { origin: new URL(link).origin })}</Paragraph>
        <Paragraph>{t('emailChangeProof.notYou')}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    link: 'https://tietosuoja.example/fi/email-change/7pW0nN3sYbM2x8o1kq5tZr4cJvUeGdHaFiLyPwQsTbE',
    expiresInMinutes: 60,
  },
}

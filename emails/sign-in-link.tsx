import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { Sheet } from './parts/sheet.tsx'

type SignInLinkProps = { link: string; expiresInMinutes: number }

/** Goes to whoever asks, known or not, so it says nothing of what is held about anybody. */
export const signInLink: LetterTemplate<SignInLinkProps> = {
  subject: (locale) => tFor(locale, 'mail')('signInLink.subject'),
  Body({ locale, link, expiresInMinutes }) {
    const t = tFor(locale, 'mail')
    const validity = t('signInLink.validity', { count: expiresInMinutes })
    return (
      <Sheet locale={locale} heading={t('signInLink.heading')} preview={validity}>
        <Paragraph>
          {t('signInLink.asked')} {validity}
        </Paragraph>
        <Paragraph>{t('signInLink.how')}</Paragraph>
        <ActionLink locale={locale} label={t('signInLink.action')} link={link} />
        <Paragraph>{t('safety.origin', { origin: new URL(link).origin })}</Paragraph>
        <Paragraph>{t('signInLink.secret')}</Paragraph>
        <Paragraph>{t('signInLink.notYou')}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    link: 'https://tietosuoja.example/fi/verify/7pW0nN3sYbM2x8o1kq5tZr4cJvUeGdHaFiLyPwQsTbE',
    expiresInMinutes: 15,
  },
}

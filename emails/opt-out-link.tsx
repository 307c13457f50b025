import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { Sheet } from './parts/sheet.tsx'

type OptOutLinkProps = { link: string }

/** Goes to whoever asks, known or not, banned or not, so it says nothing of what is held about anybody. */
export const optOutLinkLetter: LetterTemplate<OptOutLinkProps> = {
  subject: (locale) => tFor(locale, 'mail')('optOutLink.subject'),
  Body({ locale, link }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('optOutLink.heading')} preview={t('optOutLink.how')}>
        <Paragraph>
          {t('optOutLink.asked')} {t('optOutLink.how')}
        </Paragraph>
        <ActionLink locale={locale} label={t('optOutLink.action')} link={link} />
        <Paragraph>{t('safety.origin', { origin: new URL(link).origin })}</Paragraph>
        <Paragraph>{t('optOutLink.means')}</Paragraph>
        <Paragraph>{t('optOutLink.notYou')}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    link: 'https://tietosuoja.example/fi/opt-out/YYdd1mN3sYbM2x8o1kq5tZr4cJvUeGdHaFiLyPwQsTbE7pW0nN3sYbM2x8o1kq5tZr4cJvUeGdHaFiLyPwQsTbE0Zr4cJvUeGdHaFiLyPwQsTbE7pW0nN3sYbM2x8o1kq5t',
  },
}

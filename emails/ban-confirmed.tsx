import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import type { MarketingChannel } from '#db/schema/words.ts'
import { ActionLink, Facts, Paragraph } from './parts/blocks.tsx'
import { Sheet } from './parts/sheet.tsx'

type BanConfirmedProps = {
  channel: MarketingChannel
  /** Name of the one organisation whose marketing it is about; null for all. */
  organization: string | null
  /** ISO 8601. */
  effectiveAt: string
  link: string
}

/** Confirmation of a marketing ban (GDPR Art. 21(2)–(3), 12(3)). It is sent once and markets nothing. */
export const banConfirmed: LetterTemplate<BanConfirmedProps> = {
  subject: (locale) => tFor(locale, 'mail')('banConfirmed.subject'),
  Body({ locale, channel, organization, effectiveAt, link }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('banConfirmed.heading')} preview={t('banConfirmed.free')}>
        <Facts
          facts={[
            [t('fact.channel'), tFor(locale, 'words')(`marketing_channel.${channel}`)],
            ...(organization ? [[t('fact.organization'), organization] as [string, string]] : []),
            [t('fact.effectiveAt'), formatDate(locale, new Date(effectiveAt), 'dateTime')],
          ]}
        />
        <Paragraph>{t('banConfirmed.underway')}</Paragraph>
        <Paragraph>{t('banConfirmed.kept')}</Paragraph>
        <Paragraph>{t('banConfirmed.unaffected')}</Paragraph>
        <Paragraph>
          {t('banConfirmed.free')} {t('banConfirmed.reverse')}
        </Paragraph>
        <ActionLink locale={locale} label={t('banConfirmed.action')} link={link} />
      </Sheet>
    )
  },
  PreviewProps: {
    channel: 'all',
    organization: null,
    effectiveAt: '2026-11-13T09:42:00Z',
    link: 'https://tietosuoja.example/fi/me/marketing',
  },
}

import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RestrictionSetProps = RequestFactsProps & {
  /** In words of the letter's language. */
  ground: string
  since: string
  link: string
}

/** Tells that the data are only stored from now on, on which ground, and what that means: GDPR Art. 18. */
export const restrictionSet: LetterTemplate<RestrictionSetProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('restrictionSet.subject', { reference }),
  Body({ locale, ground, since, link, ...request }) {
    const t = tFor(locale, 'mail')
    const more: [string, string][] = [
      [t('restrictionSet.ground'), ground],
      [t('restrictionSet.since'), formatDate(locale, since)],
    ]
    return (
      <Sheet locale={locale} heading={t('restrictionSet.heading')} preview={t('restrictionSet.before')}>
        <RequestFacts locale={locale} {...request} more={more} />
        <Paragraph>{t('restrictionSet.effect')}</Paragraph>
        <Paragraph>{t('restrictionSet.meanwhile')}</Paragraph>
        <Paragraph>{t('restrictionSet.before')}</Paragraph>
        <ActionLink locale={locale} label={t('openRequest')} link={link} />
        <Paragraph>{t('recipients')}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'restriction',
    receivedAt: '2026-11-13T09:42:00Z',
    ground: 'tietojen oikeellisuus on kiistetty',
    since: '2026-11-20',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

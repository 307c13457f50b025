import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph, Subheading } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RestrictionLiftingProps = RequestFactsProps & {
  /** In words of the letter's language. */
  ground: string
  reason: string
  /** Another request restricts the use of the data too. */
  staysRestricted: boolean
  link: string
}

/** The notice that must come before a restriction is lifted: GDPR Art. 18(3). */
export const restrictionLifting: LetterTemplate<RestrictionLiftingProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('restrictionLifting.subject', { reference }),
  Body({ locale, ground, reason, staysRestricted, link, ...request }) {
    const t = tFor(locale, 'mail')
    const after = t(staysRestricted ? 'restrictionLifting.another' : 'restrictionLifting.after')
    return (
      <Sheet locale={locale} heading={t('restrictionLifting.heading')} preview={after}>
        <RequestFacts locale={locale} {...request} more={[[t('restrictionSet.ground'), ground]]} />
        <Paragraph>{t('restrictionLifting.when')}</Paragraph>
        <Paragraph>{after}</Paragraph>
        <Subheading>{t('restrictionLifting.why')}</Subheading>
        {reason
          .split(/\s*\n\s*/)
          .filter(Boolean)
          .map((paragraph, index) => (
            <Paragraph key={index}>{paragraph}</Paragraph>
          ))}
        <ActionLink locale={locale} label={t('openRequest')} link={link} />
        <Paragraph>{t('recipients')}</Paragraph>
        <Remedies locale={locale} />
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'restriction',
    receivedAt: '2026-11-13T09:42:00Z',
    ground: 'tietojen oikeellisuus on kiistetty',
    reason: 'Olemme tarkistaneet tiedon organisaatioltasi ja korjanneet sen.',
    staysRestricted: false,
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph, Subheading } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type ExtensionProps = RequestFactsProps & {
  /** The reason of the law's list, in words of the letter's language. */
  reason: string
  /** The officer's own words: what makes this request need more time. */
  explanation: string
  formerDueOn: string
  dueOn: string
  link: string
}

/** GDPR Art. 12(3): the notice without which there is no extension: why, until when, and what one can do about it. */
export const extension: LetterTemplate<ExtensionProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('extension.subject', { reference }),
  Body({ locale, reason, explanation, formerDueOn, dueOn, link, ...request }) {
    const t = tFor(locale, 'mail')
    const date = formatDate(locale, dueOn)
    return (
      <Sheet locale={locale} heading={t('extension.heading')} preview={t('extension.preview', { date })}>
        <RequestFacts locale={locale} {...request} more={[[t('fact.dueOn'), date]]} />
        <Paragraph>{t('extension.lead', { date, former: formatDate(locale, formerDueOn) })}</Paragraph>
        <Subheading>{t('extension.whyHeading')}</Subheading>
        <Paragraph>{t('extension.why', { reason })}</Paragraph>
        {paragraphsOf(explanation).map((paragraph, index) => (
          <Paragraph key={index}>{paragraph}</Paragraph>
        ))}
        <Paragraph>{t('extension.law')}</Paragraph>
        <Paragraph>{t('extension.meanwhile')}</Paragraph>
        <ActionLink locale={locale} label={t('openRequest')} link={link} />
        <Remedies locale={locale} />
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    reason: 'tietoja on paljon',
    explanation: 'Asiointihistoriassa on yli kymmenentuhatta merkintää.\n\nOlemme käyneet läpi puolet niistä.',
    formerDueOn: '2026-12-14',
    dueOn: '2027-02-15',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

function paragraphsOf(text: string): string[] {
  return text.split(/\s*\n\s*/).filter(Boolean)
}

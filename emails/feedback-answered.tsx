import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { Paragraph, Subheading } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type FeedbackAnsweredProps = RequestFactsProps & { answer: string }

/**
 * The answer to feedback on accessibility that came without signing in (Act 306/2019): the one answer that a letter may
 * carry itself. It is about our pages, not about a person, and there is no page on which the sender could read it.
 */
export const feedbackAnswered: LetterTemplate<FeedbackAnsweredProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('feedbackAnswered.subject', { reference }),
  Body({ locale, answer, ...request }) {
    const t = tFor(locale, 'mail')
    const paragraphs = answer.split(/\n\s*\n/)
    return (
      <Sheet locale={locale} heading={t('feedbackAnswered.heading')} preview={t('feedbackAnswered.preview')}>
        <RequestFacts locale={locale} {...request} />
        {paragraphs.map((paragraph, index) => (
          <Paragraph key={index}>{paragraph}</Paragraph>
        ))}
        <Subheading>{t('remedies.heading')}</Subheading>
        <Paragraph>{t('requestAnswered.feedbackRemedy')}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0043',
    kind: 'feedback',
    receivedAt: '2026-11-13T09:42:00Z',
    answer: 'Kiitos palautteesta. Korjasimme painikkeen nimen.\n\nRuudunlukija kertoo nyt, mitä painike tekee.',
  },
}

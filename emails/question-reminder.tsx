import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { Paragraph } from './parts/blocks.tsx'
import { type QuestionTerms, QuestionTermsParts } from './parts/question-terms.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type QuestionReminderProps = RequestFactsProps & { askedOn: string; terms: QuestionTerms; link: string }

/** The person is silent: the question once more, on the same terms, before silence means anything. */
export const questionReminder: LetterTemplate<QuestionReminderProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('question.subjectReminder', { reference }),
  Body({ locale, askedOn, terms, link, reference, kind, receivedAt }) {
    const t = tFor(locale, 'mail')
    const date = formatDate(locale, terms.answerBy)
    return (
      <Sheet locale={locale} heading={t('question.headingReminder')} preview={t('question.preview', { date })}>
        <RequestFacts {...{ locale, reference, kind, receivedAt }} more={[[t('question.answerBy'), date]]} />
        <Paragraph>
          {t('question.asked', { date: formatDate(locale, askedOn) })} {t(`question.what.${terms.reason}`)}
        </Paragraph>
        <QuestionTermsParts {...{ locale, terms, link }} />
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'erasure',
    receivedAt: '2026-11-13T09:42:00Z',
    askedOn: '2026-11-13',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
    terms: {
      reason: 'identity',
      isUnverified: true,
      answerBy: '2026-12-14',
      stopsClock: true,
      dueOn: '2026-12-28',
    },
  },
}

import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { Paragraph } from './parts/blocks.tsx'
import { type QuestionTerms, QuestionTermsParts } from './parts/question-terms.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type QuestionAskedProps = RequestFactsProps & { terms: QuestionTerms; link: string }

/** Tells that the office needs something of the person, and on what terms; the question itself may be personal. */
export const questionAsked: LetterTemplate<QuestionAskedProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('question.subject', { reference }),
  Body({ locale, terms, link, reference, kind, receivedAt }) {
    const t = tFor(locale, 'mail')
    const date = formatDate(locale, terms.answerBy)
    return (
      <Sheet locale={locale} heading={t('question.heading')} preview={t('question.preview', { date })}>
        <RequestFacts {...{ locale, reference, kind, receivedAt }} more={[[t('question.answerBy'), date]]} />
        <Paragraph>{t(`question.what.${terms.reason}`)}</Paragraph>
        <QuestionTermsParts {...{ locale, terms, link }} />
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
    terms: {
      reason: 'specification',
      isUnverified: false,
      answerBy: '2026-12-16',
      stopsClock: true,
      dueOn: '2026-12-14',
    },
  },
}

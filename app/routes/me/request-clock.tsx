import { useTranslation } from 'react-i18next'
import type { PauseReason } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { usePage } from '~/ui/page.ts'
import { Note } from '~/ui/parts.tsx'

type Question = {
  reason: PauseReason
  text: string | null
  /** Nobody knows yet who asks: silence then ends the request. */
  isUnverified: boolean
  askedOn: string
  answerBy: string
  stopsClock: boolean
}

export type OwnClock = {
  /** How the due date came about, in sentences. */
  because: string[]
  question: Question | null
  extension: { reason: string; explanation: string; formerDueOn: string; dueOn: string } | null
  openness: { dueOn: string; answeredOn: string | null; answer: string | null } | null
}

/** What the office has asked, until when it waits, what silence means and what becomes of the time limit. */
export function AskedOfPerson({ question }: { question: Question | null }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (!question || question.isUnverified) return null
  const { reason, text, askedOn, answerBy, stopsClock } = question
  const dates = { date: formatDate(locale, askedOn), answerBy: formatDate(locale, answerBy) }
  return (
    <Note tone="warn" title={t('clock.question')}>
      <p>{t('clock.asked', dates)}</p>
      {text === null ? <p className="muted">{t('clock.erased')}</p> : <p className="words">{text}</p>}
      <p>{t('clock.how')}</p>
      <p>
        {t(`clock.silence.${reason}`)} {t(stopsClock ? 'clock.stopped' : 'clock.runs')}
      </p>
    </Note>
  )
}

/** Until when somebody in doubt may show who they are. */
export function ProveBy({ question }: { question: Question | null }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (!question?.isUnverified) return null
  return (
    <p>
      {t('clock.silence.unverified', { date: formatDate(locale, question.answerBy) })}{' '}
      {t(question.stopsClock ? 'clock.stopped' : 'clock.runs')}
    </p>
  )
}

/** GDPR Art. 12(3): an extension in force, with its reasons. */
export function Extended({ extension }: Pick<OwnClock, 'extension'>) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (!extension) return null
  const { reason, explanation, formerDueOn, dueOn } = extension
  const dates = { date: formatDate(locale, dueOn), former: formatDate(locale, formerDueOn) }
  return (
    <>
      <h2>{t('clock.extended')}</h2>
      <p>{t('clock.extendedText', { ...dates, reason })}</p>
      <p className="words">{explanation}</p>
    </>
  )
}

/** The part under the Openness Act 621/1999: its own date, its own answer, its own remedy. */
export function OpennessAnswer({ openness }: Pick<OwnClock, 'openness'>) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (!openness) return null
  const { dueOn, answeredOn, answer } = openness
  return (
    <>
      <h2>{t('clock.openness')}</h2>
      {answeredOn ? (
        <>
          <p>{t('clock.opennessAnswered', { date: formatDate(locale, answeredOn) })}</p>
          {answer ? <p className="words">{answer}</p> : null}
          <p>{t('request.opennessRemedy')}</p>
        </>
      ) : (
        <>
          <p>{t('clock.opennessDue', { date: formatDate(locale, dueOn) })}</p>
          {answer ? <p>{t('clock.opennessEarlier')}</p> : null}
          {answer ? <p className="words">{answer}</p> : null}
        </>
      )}
    </>
  )
}

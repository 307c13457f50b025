import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { controller } from '~/rules/controller.ts'
import type { Locale, PauseReason } from '#db/schema/words.ts'
import { HowToProve } from './asked-to-prove.tsx'
import { ActionLink, Paragraph, Subheading } from './blocks.tsx'

export type QuestionTerms = {
  reason: PauseReason
  /** Nobody knows yet who asks: silence then ends the case, which it otherwise never does. */
  isUnverified: boolean
  /** The last day for the person's answer. */
  answerBy: string
  stopsClock: boolean
  dueOn: string
}

/**
 * On what terms the person is asked (GDPR Art. 12(6), recital 63; EDPB 01/2022, section 3): what, why, the alternatives,
 * no copies, until when, what silence means, and what becomes of the time limit. The question itself is in the portal.
 */
export function QuestionTermsParts(props: { locale: Locale; terms: QuestionTerms; link: string }) {
  const { locale, terms, link } = props
  const { reason, isUnverified, answerBy, stopsClock, dueOn } = terms
  const { phone, email } = controller
  const t = tFor(locale, 'mail')
  const date = formatDate(locale, answerBy)
  return (
    <>
      <Subheading>{t('question.whyHeading')}</Subheading>
      <Paragraph>{t(`question.why.${whyOf(terms)}`)}</Paragraph>
      <Subheading>{t('question.howHeading')}</Subheading>
      {isUnverified ? null : <Paragraph>{t('question.where')}</Paragraph>}
      {isUnverified ? null : <Paragraph>{t('question.how', { phone, email })}</Paragraph>}
      {reason === 'identity' ? (
        <HowToProve locale={locale} />
      ) : (
        <Paragraph>
          {t(`question.alternative.${reason}`)} {t('question.noCopies')}
        </Paragraph>
      )}
      <ActionLink locale={locale} label={isUnverified ? t('openRequest') : t('question.action')} link={link} />
      <Subheading>{t('question.silenceHeading')}</Subheading>
      <Paragraph>{t(`question.silence.${isUnverified ? 'unverified' : reason}`, { date })}</Paragraph>
      <Paragraph>
        {stopsClock ? t('question.clockStopped') : t('question.clockRuns', { date: formatDate(locale, dueOn) })}
      </Paragraph>
    </>
  )
}

/** Recital 63: the clock stops for a large amount of data alone, so that a letter that stops it names no other ground. */
function whyOf({ reason, stopsClock }: QuestionTerms) {
  return reason === 'specification' && !stopsClock ? 'specificationRuns' : reason
}

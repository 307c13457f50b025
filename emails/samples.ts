import type { ReactElement } from 'react'
import type { LetterKind, LetterTemplate } from '~/mail/letter.ts'
import type { Locale } from '#db/schema/words.ts'
import { banConfirmed } from './ban-confirmed.tsx'
import { caseDue } from './case-due.tsx'
import { caseReopened } from './case-reopened.tsx'
import { caseTransferred } from './case-transferred.tsx'
import { closedUnverified } from './closed-unverified.tsx'
import { correctionDone } from './correction-done.tsx'
import { emailChangeProof } from './email-change-proof.tsx'
import { emailChangeTold } from './email-change-told.tsx'
import { erasureDone } from './erasure-done.tsx'
import { erasureFinished } from './erasure-finished.tsx'
import { extension } from './extension.tsx'
import { feedbackAnswered } from './feedback-answered.tsx'
import { identityProved } from './identity-proved.tsx'
import { messageWaiting } from './message-waiting.tsx'
import { nothingHeld } from './nothing-held.tsx'
import { objectionUpheld } from './objection-upheld.tsx'
import { opennessAnswered } from './openness-answered.tsx'
import { optOutLinkLetter } from './opt-out-link.tsx'
import { questionAsked } from './question-asked.tsx'
import { questionReminder } from './question-reminder.tsx'
import { requestAnswered } from './request-answered.tsx'
import { requestPartlyRefused } from './request-partly-refused.tsx'
import { requestReceived } from './request-received.tsx'
import { requestRefused } from './request-refused.tsx'
import { requestRegistered } from './request-registered.tsx'
import { requestWithdrawn } from './request-withdrawn.tsx'
import { restrictionLifting } from './restriction-lifting.tsx'
import { restrictionSet } from './restriction-set.tsx'
import { signInLink } from './sign-in-link.tsx'
import { staffInvitation } from './staff-invitation.tsx'

/** A letter with sample data, for whoever looks at all of them: the tests, `/dev/emails`, the pictures of the docs. */
export type Sample = {
  reference: string
  link: string | null
  props: object
  write: (locale: Locale) => { subject: string; body: ReactElement }
}

function sample<P extends object>(template: LetterTemplate<P>): Sample {
  const props = template.PreviewProps
  return {
    reference: 'reference' in props ? String(props.reference) : '',
    link: 'link' in props ? String(props.link) : null,
    props,
    write: (locale) => ({ subject: template.subject(locale, props), body: template.Body({ ...props, locale }) }),
  }
}

export const samples: Record<LetterKind, Sample> = {
  'sign-in-link': sample(signInLink),
  'staff-invitation': sample(staffInvitation),
  'request-received': sample(requestReceived),
  'identity-proved': sample(identityProved),
  'correction-done': sample(correctionDone),
  'email-change-proof': sample(emailChangeProof),
  'email-change-told': sample(emailChangeTold),
  'ban-confirmed': sample(banConfirmed),
  'erasure-done': sample(erasureDone),
  'erasure-finished': sample(erasureFinished),
  'request-refused': sample(requestRefused),
  'request-answered': sample(requestAnswered),
  'request-partly-refused': sample(requestPartlyRefused),
  'nothing-held': sample(nothingHeld),
  'restriction-set': sample(restrictionSet),
  'restriction-lifting': sample(restrictionLifting),
  'objection-upheld': sample(objectionUpheld),
  'request-withdrawn': sample(requestWithdrawn),
  'message-waiting': sample(messageWaiting),
  'feedback-answered': sample(feedbackAnswered),
  extension: sample(extension),
  'question-asked': sample(questionAsked),
  'question-reminder': sample(questionReminder),
  'closed-unverified': sample(closedUnverified),
  'openness-answered': sample(opennessAnswered),
  'case-due': sample(caseDue),
  'case-reopened': sample(caseReopened),
  'case-transferred': sample(caseTransferred),
  'request-registered': sample(requestRegistered),
  'ban-recorded': sample(banConfirmed),
  'opt-out-link': sample(optOutLinkLetter),
}

import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import type { ReopeningGround } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { controller } from '~/rules/controller.ts'
import { AskedToProve } from './parts/asked-to-prove.tsx'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type CaseReopenedProps = RequestFactsProps & {
  ground: ReopeningGround
  /** Until when the case is answered now. */
  dueOn: string
  /** Until when the person shows who they are; null where that is made sure of. */
  proveBy: string | null
  /** Null: the person has no page any more. */
  link: string | null
}

/** Tells that a closed request is being handled again, why, and until when (GDPR Art. 58(2); Hallintolaki 434/2003 50 §). */
export const caseReopened: LetterTemplate<CaseReopenedProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('caseReopened.subject', { reference }),
  Body({ locale, ground, dueOn, proveBy, link, ...request }) {
    const t = tFor(locale, 'mail')
    const due = formatDate(locale, dueOn)
    // The Ombudsman orders by the GDPR; of documents and accessibility others do.
    const isOfAnother =
      ground === 'supervisory_order' && (request.kind === 'openness_request' || request.kind === 'feedback')
    return (
      <Sheet locale={locale} heading={t('caseReopened.heading')} preview={t('caseReopened.preview', { date: due })}>
        <RequestFacts locale={locale} {...request} more={[[t('fact.dueOn'), due]]} />
        <Paragraph>{t(`caseReopened.because.${isOfAnother ? 'another_order' : ground}`)}</Paragraph>
        <Paragraph>{t('caseReopened.before')}</Paragraph>
        {proveBy ? (
          <AskedToProve locale={locale} why={t('requestRegistered.prove')} proveBy={proveBy} />
        ) : (
          <Paragraph>{t('caseReopened.nothing', { email: controller.email })}</Paragraph>
        )}
        {link === null ? null : <ActionLink locale={locale} label={t('openRequest')} link={link} />}
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    ground: 'own_error',
    dueOn: '2027-01-14',
    proveBy: null,
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

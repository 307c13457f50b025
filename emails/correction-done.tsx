import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { controller } from '~/rules/controller.ts'
import { ActionLink, List, Paragraph, Subheading } from './parts/blocks.tsx'
import { RefusedParts, type RefusedPartProps } from './parts/refused-parts.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type CorrectionDoneProps = {
  /** Null when the person made the correction in the portal, without a request. */
  reference: string | null
  /** When the request came, ISO 8601. */
  receivedAt?: string
  /** Names of the corrected fields in the reader's language; never their values. */
  accepted: string[]
  /** What was not corrected; approved by a second person. */
  refused: RefusedPartProps[]
  link: string
}

/** Completion of a rectification: GDPR Art. 16 and 19, and Art. 12(4) for what was not corrected. */
export const correctionDone: LetterTemplate<CorrectionDoneProps> = {
  subject: (locale, { reference }) => {
    const t = tFor(locale, 'mail')
    return reference ? t('correctionDone.subjectOfRequest', { reference }) : t('correctionDone.subject')
  },
  Body({ locale, reference, receivedAt, accepted, refused, link }) {
    const t = tFor(locale, 'mail')
    const heading = reference ? t('correctionDone.headingOfRequest') : t('correctionDone.heading')
    return (
      <Sheet locale={locale} heading={heading} preview={t('correctionDone.noValues')}>
        {reference && <RequestFacts locale={locale} reference={reference} receivedAt={receivedAt} />}
        {accepted.length > 0 && (
          <>
            <Paragraph>{t('correctionDone.accepted')}</Paragraph>
            <List items={accepted} />
            <Paragraph>{t('recipients')}</Paragraph>
          </>
        )}
        {refused.length > 0 && (
          <>
            <Subheading>{t('correctionDone.refused')}</Subheading>
            <RefusedParts locale={locale} refused={refused} />
          </>
        )}
        <Paragraph>{t('correctionDone.noValues')}</Paragraph>
        <ActionLink locale={locale} label={t(reference ? 'openRequest' : 'correctionDone.openData')} link={link} />
        {!reference && <Paragraph>{t('correctionDone.notYou', { email: controller.email })}</Paragraph>}
        {refused.length > 0 && <Remedies locale={locale} />}
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    receivedAt: '2026-11-13T09:42:00Z',
    accepted: ['Puhelinnumero', 'Ammatti tai tehtävä'],
    refused: [
      {
        term: 'Kirjattu palaute',
        code: 'REF-16-ACCURATE',
        article: 'GDPR 16',
        reasons: 'Palaute on kirjattu sellaisena kuin se saatiin.',
      },
    ],
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, List, Paragraph, Subheading } from './parts/blocks.tsx'
import { RefusedParts, type RefusedPartProps } from './parts/refused-parts.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type ObjectionUpheldProps = RequestFactsProps & {
  /** For which the data are no longer used, in words of the letter's language. */
  purposes: string[]
  /** The other purposes, where the objection was not upheld whole. */
  refused: RefusedPartProps[]
  /** What the objection is read not to be about. */
  notAsked: string[]
  link: string
}

/** What ends by an objection, and what does not and why: GDPR Art. 21(1), 12(4). */
export const objectionUpheld: LetterTemplate<ObjectionUpheldProps> = {
  subject: (locale, { reference, refused }) =>
    tFor(locale, 'mail')(refused.length > 0 ? 'objectionUpheld.subjectInPart' : 'objectionUpheld.subject', {
      reference,
    }),
  Body({ locale, purposes, refused, notAsked, link, ...request }) {
    const t = tFor(locale, 'mail')
    const heading = t(refused.length > 0 ? 'objectionUpheld.headingInPart' : 'objectionUpheld.heading')
    return (
      <Sheet locale={locale} heading={heading} preview={t('objectionUpheld.balancing')}>
        <RequestFacts locale={locale} {...request} />
        <Subheading>{t('objectionUpheld.ended')}</Subheading>
        <List items={purposes} />
        {refused.length > 0 ? (
          <>
            <Subheading>{t('objectionUpheld.refused')}</Subheading>
            <RefusedParts locale={locale} refused={refused} />
          </>
        ) : null}
        {notAsked.length > 0 ? (
          <>
            <Subheading>{t('objectionUpheld.notAsked')}</Subheading>
            <List items={notAsked} />
            <Paragraph>{t('objectionUpheld.notAskedText')}</Paragraph>
          </>
        ) : null}
        <Paragraph>{t('objectionUpheld.balancing')}</Paragraph>
        <ActionLink locale={locale} label={t('objectionUpheld.action')} link={link} />
        <Paragraph>{t('recipients')}</Paragraph>
        {refused.length > 0 ? <Remedies locale={locale} /> : null}
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'objection',
    receivedAt: '2026-11-13T09:42:00Z',
    purposes: ['asiakastyytyväisyyskysely'],
    refused: [
      {
        term: 'asiakassuhteen hoitaminen',
        code: 'REF-21-1-COMPELLING',
        article: 'GDPR 21(1)',
        reasons: 'Organisaatiosi tilaus on kesken, eikä sitä voi hoitaa ilman yhteyshenkilöä.',
      },
    ],
    notAsked: [],
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

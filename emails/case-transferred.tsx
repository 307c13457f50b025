import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph, Subheading } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type CaseTransferredProps = RequestFactsProps & {
  authority: string
  /** The officer's own words: why it is theirs. */
  explanation: string
  /** Null: the person has no page of their own. */
  link: string | null
}

/** Tells to whom a request was transferred and why (Hallintolaki 434/2003 21 §). */
export const caseTransferred: LetterTemplate<CaseTransferredProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('caseTransferred.subject', { reference }),
  Body({ locale, authority, explanation, link, ...request }) {
    const t = tFor(locale, 'mail')
    // No decision on personal data: the authority that answers tells of the remedies.
    const isOpenness = request.kind === 'openness_request'
    return (
      <Sheet locale={locale} heading={t('caseTransferred.heading')} preview={t('caseTransferred.preview')}>
        <RequestFacts locale={locale} {...request} more={[[t('fact.authority'), authority]]} />
        <Paragraph>
          {t('caseTransferred.what', { section: t(`caseTransferred.section.${isOpenness ? 'openness' : 'other'}`) })}
        </Paragraph>
        <Subheading>{t('caseTransferred.reasons')}</Subheading>
        {explanation
          .split(/\s*\n\s*/)
          .filter(Boolean)
          .map((paragraph, index) => (
            <Paragraph key={index}>{paragraph}</Paragraph>
          ))}
        <Paragraph>{t('caseTransferred.minimal')}</Paragraph>
        {link === null ? null : <ActionLink locale={locale} label={t('openRequest')} link={link} />}
        {isOpenness || request.kind === 'feedback' ? null : <Remedies locale={locale} />}
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    authority: 'Esimerkkikunnan kirjaamo',
    explanation: 'Kunta pitää rekisteriä, josta pyysit tietoja.',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

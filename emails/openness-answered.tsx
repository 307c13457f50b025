import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type OpennessAnsweredProps = RequestFactsProps & { link: string }

/** The part under the Openness Act is answered in the portal; a written decision can be asked for (621/1999 14 §). */
export const opennessAnswered: LetterTemplate<OpennessAnsweredProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('opennessAnswered.subject', { reference }),
  Body({ locale, link, ...request }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('opennessAnswered.heading')} preview={t('requestAnswered.where')}>
        <RequestFacts locale={locale} {...request} />
        <Paragraph>{t('opennessAnswered.part')}</Paragraph>
        {link === '' ? null : <Paragraph>{t('requestAnswered.where')}</Paragraph>}
        <ActionLink locale={locale} label={t('requestAnswered.action')} link={link} />
        <Paragraph>{t('requestAnswered.opennessRemedy')}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
  },
}

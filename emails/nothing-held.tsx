import type { RequestKind } from '#db/schema/words.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type NothingHeldProps = RequestFactsProps & { kind: RequestKind; link: string }

/** That nothing is held is an answer too: GDPR Art. 15(1), first limb. It goes to the proved mailbox only. */
export const nothingHeld: LetterTemplate<NothingHeldProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('nothingHeld.subject', { reference }),
  Body({ locale, link, ...request }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('nothingHeld.heading')} preview={t('nothingHeld.heading')}>
        <RequestFacts locale={locale} {...request} />
        <Paragraph>
          {t('nothingHeld.confirmed')} {request.kind === 'access' ? t('nothingHeld.access') : null}
          {request.kind === 'erasure' ? t('nothingHeld.erase') : null}
        </Paragraph>
        <Paragraph>{t('nothingHeld.searched')}</Paragraph>
        <Paragraph>{t('nothingHeld.other')}</Paragraph>
        <ActionLink locale={locale} label={t('nothingHeld.action')} link={link} />
        <Paragraph>{t('nothingHeld.request')}</Paragraph>
        <Remedies locale={locale} />
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

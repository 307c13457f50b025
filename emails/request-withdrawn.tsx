import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { controller } from '~/rules/controller.ts'
import { List, Paragraph } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type RequestWithdrawnProps = RequestFactsProps & {
  /** Something of the request had been carried out before, and stays so. */
  isInPart?: boolean
  /** What had been corrected, by the names of the fields. */
  corrected?: string[]
}

/** Confirms that the person has taken a request back, and says what of it stays done. */
export const requestWithdrawn: LetterTemplate<RequestWithdrawnProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('requestWithdrawn.subject', { reference }),
  Body({ locale, isInPart = false, corrected = [], ...request }) {
    const t = tFor(locale, 'mail')
    const effect = t(isInPart ? 'requestWithdrawn.effectInPart' : 'requestWithdrawn.effect')
    return (
      <Sheet locale={locale} heading={t('requestWithdrawn.heading')} preview={effect}>
        <RequestFacts locale={locale} {...request} />
        <Paragraph>{effect}</Paragraph>
        {corrected.length > 0 ? (
          <>
            <Paragraph>{t('requestWithdrawn.corrected')}</Paragraph>
            <List items={corrected} />
          </>
        ) : null}
        <Paragraph>{t('requestWithdrawn.again')}</Paragraph>
        <Paragraph>{t('requestWithdrawn.notYou', { email: controller.email })}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: { reference: 'TP-2026-0042', kind: 'rectification', receivedAt: '2026-11-13T09:42:00Z' },
}

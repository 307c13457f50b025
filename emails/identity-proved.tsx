import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { controller } from '~/rules/controller.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type IdentityProvedProps = RequestFactsProps & {
  dueOn: string
  link: string
  /** Whether signing in now shows the person their records. */
  opensRecords: boolean
}

/** Tells whoever reads the mailbox that staff have made sure who asks, and how to object. Names nobody. */
export const identityProved: LetterTemplate<IdentityProvedProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('identityProved.subject', { reference }),
  Body({ locale, dueOn, link, opensRecords, ...request }) {
    const t = tFor(locale, 'mail')
    return (
      <Sheet locale={locale} heading={t('identityProved.heading')} preview={t('identityProved.preview')}>
        <RequestFacts locale={locale} {...request} more={[[t('fact.dueOn'), formatDate(locale, dueOn)]]} />
        <Paragraph>{t('identityProved.now')}</Paragraph>
        <ActionLink locale={locale} label={t('openRequest')} link={link} />
        {opensRecords ? <Paragraph>{t('identityProved.opened')}</Paragraph> : null}
        <Paragraph>{t('identityProved.notYou', { email: controller.email })}</Paragraph>
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'access',
    receivedAt: '2026-11-13T09:42:00Z',
    dueOn: '2026-12-17',
    link: 'https://tietosuoja.example/fi/me/requests/TP-2026-0042',
    opensRecords: true,
  },
}

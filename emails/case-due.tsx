import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { ActionLink, Paragraph } from './parts/blocks.tsx'
import { RequestFacts } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'

type CaseDueProps = { reference: string; dueOn: string; workingDaysLeft: number; isYours: boolean; link: string }

/** Warns a member of staff of a time limit: the registry number and the date, nothing of the person or what they asked. */
export const caseDue: LetterTemplate<CaseDueProps> = {
  subject: (locale, { reference }) => tFor(locale, 'mail')('caseDue.subject', { reference }),
  Body({ locale, reference, dueOn, workingDaysLeft, isYours, link }) {
    const t = tFor(locale, 'mail')
    const date = formatDate(locale, dueOn)
    return (
      <Sheet locale={locale} heading={t('caseDue.heading')} preview={t('caseDue.preview', { date })}>
        <RequestFacts locale={locale} reference={reference} />
        <Paragraph>
          {t('caseDue.text', { date })} {t('caseDue.left', { count: workingDaysLeft })}
        </Paragraph>
        <Paragraph>{t(isYours ? 'caseDue.yours' : 'caseDue.everybody')}</Paragraph>
        <ActionLink locale={locale} label={t('caseDue.action')} link={link} />
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    dueOn: '2026-12-14',
    workingDaysLeft: 5,
    isYours: true,
    link: 'https://tietosuoja.example/office/requests/TP-2026-0042',
  },
}

import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { addDays } from '~/rules/civil-date.ts'
import { backupDays } from './erasure-done.tsx'
import { List, Paragraph, Subheading } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'
import { Staying, type StayingProps } from './parts/staying.tsx'

type ErasureFinishedProps = RequestFactsProps & {
  finishedOn: string
  /** What had been held, in categories with their numbers of records; no erased values. */
  erased: { term: string; count: number }[]
  /** The person's own that stays in use, as the first letter told. */
  staying: StayingProps[]
}

/** The end of an erasure that was carried out in part: what had been held has gone too (GDPR Art. 12(3), 17, 19). */
export const erasureFinished: LetterTemplate<ErasureFinishedProps> = {
  subject: (locale, { reference, staying }) =>
    tFor(locale, 'mail')(staying.length > 0 ? 'erasureFinished.subjectInPart' : 'erasureFinished.subject', {
      reference,
    }),
  Body({ locale, finishedOn, erased, staying, ...request }) {
    const t = tFor(locale, 'mail')
    const heading = t(staying.length > 0 ? 'erasureFinished.headingInPart' : 'erasureFinished.heading')
    const backups = formatDate(locale, addDays(finishedOn, backupDays))
    return (
      <Sheet locale={locale} heading={heading} preview={t('erasureFinished.intro')}>
        <RequestFacts locale={locale} {...request} more={[[t('fact.erasedOn'), formatDate(locale, finishedOn)]]} />
        <Paragraph>{t('erasureFinished.intro')}</Paragraph>
        {erased.length > 0 && (
          <>
            <Subheading>{t('erasureFinished.erased')}</Subheading>
            <List items={erased.map((item) => t('erasureDone.item', item))} />
          </>
        )}
        <Paragraph>{t('erasureFinished.systems')}</Paragraph>
        <Paragraph>{t('recipients')}</Paragraph>
        <Staying locale={locale} staying={staying} />
        <Subheading>{t('erasureDone.remainsHeading')}</Subheading>
        <Paragraph>{t('erasureDone.backups', { count: backupDays, date: backups })}</Paragraph>
        <Paragraph>{t('erasureFinished.remains')}</Paragraph>
        <Paragraph>{t('erasureDone.address')}</Paragraph>
        <Paragraph>{t('erasureDone.again')}</Paragraph>
        {staying.length > 0 && <Remedies locale={locale} />}
      </Sheet>
    )
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'erasure',
    receivedAt: '2026-11-13T09:42:00Z',
    finishedOn: '2033-01-01',
    erased: [{ term: 'Tositteet', count: 2 }],
    staying: [],
  },
}

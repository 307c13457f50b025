import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { LetterTemplate } from '~/mail/letter.ts'
import { addDays } from '~/rules/civil-date.ts'
import type { HoldGround } from '#db/schema/words.ts'
import { List, Paragraph, Subheading } from './parts/blocks.tsx'
import { Remedies } from './parts/remedies.tsx'
import { RequestFacts, type RequestFactsProps } from './parts/request-facts.tsx'
import { Sheet } from './parts/sheet.tsx'
import { Staying, type StayingProps } from './parts/staying.tsx'

type ErasureDoneProps = RequestFactsProps & {
  erasedOn: string
  /** Categories in the reader's language with their numbers of records; no erased values. */
  erased: { term: string; count: number }[]
  /** What the law makes us keep; `until` is null while the end is not known. */
  kept: { term: string; count: number; ground: HoldGround; until: string | null; reviewOn: string | null }[]
  /** The person's own that stays in use, and why. */
  staying: StayingProps[]
  /** Art. 19: recipients that have still to be asked or to answer, and by when; null where nobody has the data. */
  told: { count: number; by: string; keptUntil: string } | null
  /** Recipients that have said that they no longer hold the data: before a letter that leaves late. */
  gone: number
}

/** RET-BACKUP: a backup is gone 90 days after it was made. */
export const backupDays = 90

/** Completion of an erasure (GDPR Art. 17 and 19), and Art. 12(4) for what is kept. */
export const erasureDone: LetterTemplate<ErasureDoneProps> = {
  subject: (locale, { reference, kept, staying }) => {
    const t = tFor(locale, 'mail')
    return kept.length + staying.length > 0
      ? t('erasureDone.subjectInPart', { reference })
      : t('erasureDone.subject', { reference })
  },
  Body({ locale, erasedOn, erased, kept, staying, told, gone, ...request }) {
    const t = tFor(locale, 'mail')
    const isInPart = kept.length + staying.length > 0
    const backups = formatDate(locale, addDays(erasedOn, backupDays))
    return (
      <Sheet
        locale={locale}
        heading={t(isInPart ? 'erasureDone.headingInPart' : 'erasureDone.heading')}
        preview={t('erasureDone.systems')}
      >
        <RequestFacts locale={locale} {...request} more={[[t('fact.erasedOn'), formatDate(locale, erasedOn)]]} />
        {erased.length > 0 && (
          <>
            <Subheading>{t('erasureDone.erased')}</Subheading>
            <List items={erased.map((item) => t('erasureDone.item', item))} />
          </>
        )}
        {request.kind === 'objection' && <Paragraph>{t('erasureDone.objection')}</Paragraph>}
        <Paragraph>{t('erasureDone.systems')}</Paragraph>
        {told && (
          <Paragraph>
            {t('erasureDone.told', { count: told.count, date: formatDate(locale, told.by) })}{' '}
            {t('erasureDone.identifiers', { date: formatDate(locale, told.keptUntil) })}
          </Paragraph>
        )}
        {gone > 0 && <Paragraph>{t('erasureDone.gone', { count: gone })}</Paragraph>}
        <Paragraph>{t('recipients')}</Paragraph>
        {kept.length > 0 && (
          <>
            <Subheading>{t('erasureDone.kept')}</Subheading>
            <List items={kept.map((item) => keptItem(item))} />
            <Paragraph>{t('erasureDone.restricted')}</Paragraph>
          </>
        )}
        <Staying locale={locale} staying={staying} />
        <Subheading>{t('erasureDone.remainsHeading')}</Subheading>
        <Paragraph>{t('erasureDone.backups', { count: backupDays, date: backups })}</Paragraph>
        <Paragraph>{t('erasureDone.suppression')}</Paragraph>
        <Paragraph>{t(kept.length > 0 ? 'erasureDone.addressInPart' : 'erasureDone.address')}</Paragraph>
        <Paragraph>{t('erasureDone.again')}</Paragraph>
        {isInPart && <Remedies locale={locale} />}
      </Sheet>
    )

    function keptItem(item: ErasureDoneProps['kept'][number]) {
      const until = item.until
        ? t('erasureDone.until', { date: formatDate(locale, item.until) })
        : t('erasureDone.untilGroundEnds')
      const review =
        item.reviewOn && !item.until && t('erasureDone.review', { date: formatDate(locale, item.reviewOn) })
      return (
        <>
          <strong>{t('erasureDone.item', item)}</strong>
          <br />
          {tFor(locale, 'words')(`ground.${item.ground}`)} {until} {review}
        </>
      )
    }
  },
  PreviewProps: {
    reference: 'TP-2026-0042',
    kind: 'erasure',
    receivedAt: '2026-11-13T09:42:00Z',
    erasedOn: '2026-12-01',
    erased: [
      { term: 'Yhteystiedot', count: 1 },
      { term: 'Asiointihistoria', count: 12 },
    ],
    kept: [
      { term: 'Tositteet', count: 2, ground: 'accounting', until: '2032-12-31', reviewOn: null },
      { term: 'Reklamaatiot', count: 1, ground: 'claim', until: null, reviewOn: '2027-05-31' },
    ],
    staying: [],
    told: { count: 3, by: '2026-12-09', keptUntil: '2027-01-08' },
    gone: 1,
  },
}

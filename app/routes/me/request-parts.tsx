import { useTranslation } from 'react-i18next'
import type { CorrectionOutcome } from '#db/schema/words.ts'
import type { AuditAction } from '~/audit/action.ts'
import { formatDate } from '~/i18n/dates.ts'
import { wordKey } from '~/i18n/word-key.ts'
import { usePage } from '~/ui/page.ts'
import { Fact, Note, Tag, When } from '~/ui/parts.tsx'
import { type CaseCard, StateTag } from './case-cards.tsx'

type Done = Pick<CaseCard, 'reference' | 'dueOn'> & {
  tooLate: boolean
  justReceived: boolean
  justWithdrawn: boolean
  justWritten: boolean
}

/** What the person's last press of a button came to. */
export function JustNow({ reference, dueOn, tooLate, justReceived, justWithdrawn, justWritten }: Done) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (tooLate) {
    return (
      <Note tone="warn" focus title={t('request.tooLate')}>
        <p>{t('request.tooLateText')}</p>
      </Note>
    )
  }
  if (justReceived) {
    return (
      <Note tone="ok" focus title={t('request.received')}>
        <p>{t('request.receivedText', { reference, date: formatDate(locale, dueOn) })}</p>
      </Note>
    )
  }
  if (justWithdrawn) return <Note tone="ok" focus title={t('request.withdrawnNote')} />
  if (!justWritten) return null
  return (
    <Note tone="ok" focus title={t('message.written')}>
      <p>{t('message.writtenText')}</p>
    </Note>
  )
}

type Facts = Pick<CaseCard, 'kind' | 'state' | 'receivedAt' | 'closedAt' | 'dueOn'> & {
  /** The day, where its hour is not known. */
  receivedOn: string | null
  dueBecause: string[]
}

/** What was asked and when, how far it is, and until when it is answered and why then. */
export function Facts({ kind, state, receivedAt, receivedOn, closedAt, dueOn, dueBecause }: Facts) {
  const { t } = useTranslation(['me', 'words'])
  return (
    <dl className="facts">
      <Fact term={t('request.kind')}>{t(`words:kind.${kind}`)}</Fact>
      <Fact term={t('request.state')}>
        <StateTag state={state} />
        <span className="because">{t(`request.stage.${state}`)}</span>
      </Fact>
      <Fact term={t('request.receivedOn')}>
        <When at={receivedOn ?? receivedAt} format={receivedOn ? 'long' : 'dateTime'} />
      </Fact>
      {closedAt ? (
        <Fact term={t('request.closed')}>
          <When at={closedAt} />
        </Fact>
      ) : (
        <Fact term={t('request.due')}>
          <When at={dueOn} />
          {dueBecause.map((sentence) => (
            <span className="muted because" key={sentence}>
              {sentence}
            </span>
          ))}
        </Fact>
      )}
    </dl>
  )
}

type Asked = {
  id: string
  term: string
  oldValue: string | null
  newValue: string | null
  outcome: CorrectionOutcome
  outcomeReason: string | null
}
const outcomeTones = { pending: 'info', accepted: 'ok', refused: 'bad' } as const

export function AskedCorrections({ corrections }: { corrections: Asked[] }) {
  const { t } = useTranslation(['me', 'words'])
  if (corrections.length === 0) return null
  return (
    <>
      <h2>{t('request.corrections')}</h2>
      <dl className="facts">
        {corrections.map((one) => (
          <Fact key={one.id} term={one.term}>
            <del>
              <span className="vh">{t('request.now')}: </span>
              {one.oldValue ?? t('request.empty')}
            </del>
            <br />
            <ins>
              <span className="vh">{t('request.will')}: </span>
              {one.newValue ?? t('request.empty')}
            </ins>
            <br />
            <Tag tone={outcomeTones[one.outcome]}>{t(`words:correction_outcome.${one.outcome}`)}</Tag>
            {one.outcomeReason ? (
              <>
                <br />
                {one.outcomeReason}
              </>
            ) : null}
          </Fact>
        ))}
      </dl>
    </>
  )
}

export function Timeline({ events }: { events: { at: string; action: AuditAction }[] }) {
  const { t } = useTranslation(['me', 'words'])
  if (events.length === 0) return null
  return (
    <>
      <h2>{t('request.timeline')}</h2>
      <ol className="line">
        {events.map((event) => (
          <li key={event.at + event.action}>
            <When at={event.at} format="dateTime" />
            {t(`words:${wordKey('action', event.action)}`)}
          </li>
        ))}
      </ol>
    </>
  )
}

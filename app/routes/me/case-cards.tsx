import { useTranslation } from 'react-i18next'
import type { CaseState, MessageAuthor, RequestKind } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { paths } from '~/paths.ts'
import { isOpen } from '~/requests/state.ts'
import { usePage } from '~/ui/page.ts'
import { Tag, type Tone } from '~/ui/parts.tsx'

export type CaseCard = {
  reference: string
  kind: RequestKind
  state: CaseState
  receivedAt: string
  dueOn: string
  closedAt: string | null
  /** When the office wrote, where the last word is theirs. */
  staffWroteAt: string | null
}

type CaseRow = Pick<CaseCard, 'reference' | 'kind' | 'state' | 'dueOn'> & {
  receivedAt: Date
  closedAt: Date | null
  lastAuthor: MessageAuthor | null
  lastWrittenAt: Date | null
}

/** Only what a card shows; dates as text, as they travel to the page. */
export function cardOf(row: CaseRow): CaseCard {
  const { reference, kind, state, dueOn } = row
  return {
    reference,
    kind,
    state,
    dueOn,
    receivedAt: row.receivedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    staffWroteAt: row.lastAuthor === 'staff' ? (row.lastWrittenAt?.toISOString() ?? null) : null,
  }
}

export function CaseCards({ cases }: { cases: CaseCard[] }) {
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  return (
    <ul className="cases">
      {cases.map((one) => (
        <li className="card" key={one.reference}>
          <h3>
            {t(`words:kind.${one.kind}`)} <StateTag state={one.state} />
          </h3>
          <p>
            {isOpen(one.state)
              ? t('case.answerBy', { date: formatDate(locale, one.dueOn) })
              : t('case.closedOn', { date: formatDate(locale, one.closedAt ?? one.receivedAt) })}
          </p>
          {one.staffWroteAt ? (
            <p>
              <strong>{t('case.staffWrote', { date: formatDate(locale, one.staffWroteAt) })}</strong>
            </p>
          ) : null}
          <p>
            <a href={paths.me.request(locale, one.reference)}>{t('case.open', { reference: one.reference })}</a>
          </p>
        </li>
      ))}
    </ul>
  )
}

const tones: Partial<Record<CaseState, Tone>> = {
  completed: 'ok',
  partially_completed: 'ok',
  refused: 'bad',
  awaiting_subject: 'warn',
  awaiting_verification: 'warn',
  withdrawn: undefined,
}

export function StateTag({ state }: { state: CaseState }) {
  const { t } = useTranslation('words')
  return <Tag tone={isOpen(state) ? (tones[state] ?? 'info') : tones[state]}>{t(`state.${state}`)}</Tag>
}

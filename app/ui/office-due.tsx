import { useTranslation } from 'react-i18next'

/** A due date as a page shows it; haste is a word, never a colour alone. */
export type DueView = { iso: string; absolute: string; relative: string; haste: 'late' | 'soon' | 'later' | 'closed' }

const tones = { late: 'bad', soon: 'warn' } as const

export function Due({ due }: { due: DueView }) {
  const { t } = useTranslation('office')
  return (
    <span className="due">
      {due.haste === 'late' || due.haste === 'soon' ? (
        <span className="tag" data-tone={tones[due.haste]}>
          {t(`due.${due.haste}`)}
        </span>
      ) : null}
      {due.haste === 'closed' ? null : <span>{due.relative}</span>}
      <small>
        <time dateTime={due.iso}>{due.absolute}</time>
      </small>
    </span>
  )
}

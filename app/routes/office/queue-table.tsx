import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { formatQueueFilters, type QueueSort } from '~/requests/desk/queue-filter.ts'
import { Due } from '~/ui/office-due.tsx'
import { QueueAll } from './queue-all.tsx'
import { AcceptFromRow, UndoFromRow } from './queue-press.tsx'
import type { QueueView } from './queue-view.server.ts'

type Row = QueueView['rows'][number]

/** The queue itself. Who may not read cases sees the numbers without links. */
export function QueueTable({ queue }: { queue: QueueView }) {
  const { t } = useTranslation('office')
  const { rows, mayOpen } = queue
  return (
    <section className="scroll" aria-label={t('queue.caption')} tabIndex={mayOpen ? undefined : 0}>
      <table className="grid queue" id="queue">
        <caption className="vh">{t('queue.caption')}</caption>
        <thead>
          <tr>
            {mayOpen ? (
              <th scope="col" className="tick">
                <QueueAll />
              </th>
            ) : null}
            <Sortable queue={queue} by="reference" label={t('queue.number')} />
            <th scope="col">{t('queue.person')}</th>
            <th scope="col">{t('queue.kind')}</th>
            <th scope="col">{t('queue.state')}</th>
            <Sortable queue={queue} by="received" label={t('queue.received')} />
            <Sortable queue={queue} by="due" label={t('queue.due')} />
            <th scope="col">{t('queue.handler')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <QueueRow key={row.reference} row={row} mayOpen={mayOpen} back={queue.back} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type SortableProps = { queue: QueueView; by: 'due' | 'received' | 'reference'; label: string }

/** The head of a column that the queue can go by; pressed again, the other way round. Numbers and receipts begin with the newest. */
function Sortable({ queue: { order, filters }, by, label }: SortableProps) {
  const isChosen = order.by === by
  const first = by === 'due' ? by : (`-${by}` as const)
  const second = by === 'due' ? (`-${by}` as const) : by
  const chosen: QueueSort | null = isChosen ? (order.isBackward ? `-${by}` : by) : null
  const sort = chosen === first ? second : first
  const to =
    paths.office.queue() + formatQueueFilters({ ...filters, sort: sort === 'due' && !filters.q ? undefined : sort })
  return (
    <th
      scope="col"
      className={by === 'received' ? by : `by-${by}`}
      aria-sort={chosen ? (order.isBackward ? 'descending' : 'ascending') : undefined}
    >
      <Link to={to}>{label}</Link>
    </th>
  )
}

function QueueRow({ row, mayOpen, back }: { row: Row; mayOpen: boolean; back: string }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <tr id={row.reference}>
      {mayOpen ? (
        <td className="tick">
          <input
            type="checkbox"
            form="many"
            name="case"
            value={row.selected}
            aria-label={t('queue.select', { reference: row.reference })}
          />
        </td>
      ) : null}
      <th scope="row">
        {mayOpen ? <Link to={paths.office.request(row.reference)}>{row.reference}</Link> : row.reference}
      </th>
      <td className="person">
        {row.requester ?? (
          <span className="muted">{t(row.state === 'awaiting_verification' ? 'queue.unproved' : 'queue.unknown')}</span>
        )}
        {row.reasons.length > 0 ? (
          <small className="muted"> · {row.reasons.map((reason) => t(`queue.reason.${reason}`)).join(', ')}</small>
        ) : null}
      </td>
      <td className="kind">
        {word(`kind.${row.kind}`)}
        <AcceptFromRow row={row} back={back} />
      </td>
      <td>
        {word(`state.${row.state}`)}
        {row.awaitsReply ? <strong> · {t('queue.message')}</strong> : null}
        {row.act ? <strong> · {row.act.text}</strong> : null}
        <UndoFromRow row={row} back={back} />
      </td>
      <td className="received">{row.received}</td>
      <td>
        <Due due={row.due} />
      </td>
      <td>
        {row.handler ?? <span className="muted">{t('queue.none')}</span>}
        {row.present ? <strong className="present"> · {row.present}</strong> : null}
      </td>
    </tr>
  )
}

import { useTranslation } from 'react-i18next'
import type { Cell, RowView } from './data-view.ts'

type Rows = { term: string; columns: string[]; rows: RowView[] }

/** More columns than these do not fit a phone: then each record is a paragraph of its own. */
const fittingColumns = 3
const rowsAtFirst = 5

/** Records of a history: the newest at first, the older ones folded with their number. */
export function DataRows({ term, columns, rows }: Rows) {
  const { t } = useTranslation('me')
  const older = rows.slice(rowsAtFirst)
  return (
    <>
      <Listed term={term} columns={columns} rows={rows.slice(0, rowsAtFirst)} />
      {older.length > 0 ? (
        <details className="more">
          <summary>{t('data.showOlder', { count: older.length })}</summary>
          <Listed term={t('data.olderOf', { term })} columns={columns} rows={older} />
        </details>
      ) : null}
    </>
  )
}

function Listed({ term, columns, rows }: Rows) {
  return columns.length <= fittingColumns ? (
    <Table term={term} columns={columns} rows={rows} />
  ) : (
    <Paragraphs columns={columns} rows={rows} />
  )
}

function Table({ term, columns, rows }: Rows) {
  return (
    <table className="table history">
      <caption className="vh">{term}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id}>
            {cells.map((cell, index) =>
              index === 0 && columns.length > 1 ? (
                <th key={columns[index]} scope="row">
                  <Value cell={cell} />
                </th>
              ) : (
                <td key={columns[index]}>
                  <Value cell={cell} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Paragraphs({ columns, rows }: Omit<Rows, 'term'>) {
  return (
    <ul className="history">
      {rows.map(({ id, cells }) => (
        <li key={id}>
          <dl className="run">
            {cells.map((cell, index) =>
              cell === null ? null : (
                <div key={columns[index]}>
                  <dt>{columns[index]}</dt>
                  <dd>
                    <Value cell={cell} />
                  </dd>
                </div>
              ),
            )}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Value({ cell }: { cell: Cell }) {
  const { t } = useTranslation('me')
  if (cell === 'withheld') return <span className="muted">{t('data.notShown')}</span>
  return cell === null ? null : <>{cell.text}</>
}

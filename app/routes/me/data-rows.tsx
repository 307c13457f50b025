import { useTranslation } from 'react-i18next'
import type { Cell, RowView } from './data-view.ts'

type Rows = { term: string; columns: string[]; rows: RowView[] }
/** `withheld`: what stands in place of a value that is not shown. */
type Listing = Rows & { withheld: string }

/** More columns than these do not fit a phone: then each record is a paragraph of its own. */
const fittingColumns = 3
const rowsAtFirst = 5

/** Records of a history: the newest at first, the older ones folded with their number. */
export function DataRows({ term, columns, rows }: Rows) {
  const { t } = useTranslation('me')
  const older = rows.slice(rowsAtFirst)
  const listing = { columns, withheld: t('data.notShown') }
  return (
    <>
      <Listed {...listing} term={term} rows={rows.slice(0, rowsAtFirst)} />
      {older.length > 0 ? (
        <details className="more">
          <summary>{t('data.showOlder', { count: older.length })}</summary>
          <Listed {...listing} term={t('data.olderOf', { term })} rows={older} />
        </details>
      ) : null}
    </>
  )
}

function Listed(listing: Listing) {
  return listing.columns.length <= fittingColumns ? <Table {...listing} /> : <Paragraphs {...listing} />
}

function Table({ term, columns, rows, withheld }: Listing) {
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
                  <Value cell={cell} withheld={withheld} />
                </th>
              ) : (
                <td key={columns[index]}>
                  <Value cell={cell} withheld={withheld} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Paragraphs({ columns, rows, withheld }: Listing) {
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
                    <Value cell={cell} withheld={withheld} />
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

function Value({ cell, withheld }: { cell: Cell; withheld: string }) {
  if (cell === 'withheld') return <span className="muted">{withheld}</span>
  return cell === null ? null : <>{cell.text}</>
}

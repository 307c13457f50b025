import { useTranslation } from 'react-i18next'
import type { Report } from './report.ts'

const [width, labels, values, row, thick] = [640, 190, 70, 26, 15]
const longestLabel = 28

/** Lying bars, drawn on the server. Parts differ by pattern as well as by colour; the table beside says it in numbers. */
export function ReportChart({ report: { name, title, series, bars } }: { report: Report }) {
  const { t } = useTranslation('office')
  const most = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0)))
  const scale = (width - labels - values) / most
  const height = bars.length * row + 4
  return (
    <figure className="chart">
      <ul className="legend" aria-hidden="true">
        {series.map((one, index) => (
          <li key={one}>
            <svg width="14" height="14" viewBox="0 0 14 14">
              <Patterns id={`${name}-legend-${index}`} />
              <rect
                width="14"
                height="14"
                className={`part-${index}`}
                fill={fillOf(`${name}-legend-${index}`, index)}
              />
            </svg>
            {one}
          </li>
        ))}
      </ul>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('report.chart', { title })}>
        <Patterns id={name} />
        {bars.map(({ label, parts, value }, index) => (
          <g key={label} transform={`translate(0 ${index * row})`}>
            <text x={labels - 8} y={thick} textAnchor="end">
              {label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label}
            </text>
            <Parts name={name} parts={parts} scale={scale} />
            <text x={labels + parts.reduce((sum, part) => sum + part, 0) * scale + 6} y={thick} className="value">
              {value}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

function Parts({ name, parts, scale }: { name: string; parts: number[]; scale: number }) {
  return parts.map((part, index) => {
    const before = parts.slice(0, index).reduce((sum, one) => sum + one, 0)
    return (
      <rect
        key={index}
        className={`part-${index}`}
        x={labels + before * scale}
        y={3}
        width={part * scale}
        height={thick}
        fill={fillOf(name, index)}
      />
    )
  })
}

const fillOf = (id: string, index: number) => (index === 0 ? 'currentColor' : `url(#hatch-${id})`)

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`hatch-${id}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2.5" height="5" fill="currentColor" />
      </pattern>
    </defs>
  )
}

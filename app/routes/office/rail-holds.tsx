import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'

/** Holds whose day of review has come, by their cases: seen on every page until somebody has looked at them. */
export function RailHolds({ cases }: { cases: { reference: string; count: number }[] }) {
  const { t } = useTranslation('office')
  const { pathname } = useLocation()
  if (cases.length === 0) return null
  return (
    <>
      <h2 id="holds-due">{t('shell.holdsDue')}</h2>
      <ul className="views" aria-labelledby="holds-due">
        {cases.map(({ reference, count }) => (
          <li key={reference}>
            <Link
              to={paths.office.request(reference)}
              aria-current={pathname === paths.office.request(reference) ? 'page' : undefined}
            >
              {reference}{' '}
              <span className="num" data-tone="bad">
                {count}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

/** From one page of a list to the next, and back to its beginning; nothing where one page is all. */
export function Pager({ first, next, older }: { first: string | null; next: string | null; older: string }) {
  const { t } = useTranslation('office')
  if (!first && !next) return null
  return (
    <nav className="pages" aria-label={t('admin.pager')}>
      {first ? <Link to={first}>{t('queue.first')}</Link> : null}
      {next ? <Link to={next}>{older}</Link> : null}
    </nav>
  )
}

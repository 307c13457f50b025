import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { Note, When } from '~/ui/parts.tsx'

/** Notices of the case that reached nobody, until the office has told the person otherwise. */
export type UnreachedMail = {
  letters: { kind: string; what: string; at: string; isReturned: boolean }[]
  mayRead: boolean
}

export function CaseUnreached({ mail: { letters, mayRead } }: { mail: UnreachedMail }) {
  const { t } = useTranslation('office')
  if (letters.length === 0) return null
  const view = letters.some(({ isReturned }) => isReturned) ? 'returned' : 'dead'
  return (
    <Note tone="bad" title={t('case.returnedMail.title')}>
      <ul>
        {letters.map(({ kind, what, at }) => (
          <li key={kind + at}>
            {kind}: {what}, <When at={at} format="short" />
          </li>
        ))}
      </ul>
      <p>{t('case.returnedMail.text')}</p>
      {mayRead ? (
        <p>
          <Link to={`${paths.office.mail()}?view=${view}`}>{t('case.returnedMail.link')}</Link>
        </p>
      ) : null}
    </Note>
  )
}

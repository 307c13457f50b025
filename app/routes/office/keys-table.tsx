import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ApiScope } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { When } from '~/ui/parts.tsx'

export type KeyRow = {
  id: string
  name: string
  hint: string
  scopes: ApiScope[]
  createdAt: string
  createdBy: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

/** Every key by its first characters; the rest of it is kept nowhere. */
export function KeyTable({ keys }: { keys: KeyRow[] }) {
  const { t } = useTranslation('office')
  if (keys.length === 0) {
    return (
      <div className="empty">
        <h2>{t('keyPage.empty')}</h2>
      </div>
    )
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled with the keyboard
    <section className="scroll" aria-label={t('keyPage.caption')} tabIndex={0}>
      <table className="grid">
        <caption className="vh">{t('keyPage.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('keyPage.name')}</th>
            <th scope="col">{t('keyPage.hint')}</th>
            <th scope="col">{t('keyPage.scopes')}</th>
            <th scope="col">{t('keyPage.created')}</th>
            <th scope="col">{t('keyPage.lastUsed')}</th>
            <th scope="col">{t('keyPage.act')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              <td>
                <code>{key.hint}…</code>
              </td>
              <td>{key.scopes.map((scope) => t(`keyPage.scope.${scope}`)).join(', ')}</td>
              <td className="more">
                <When at={key.createdAt} format="dateTime" /> · {key.createdBy ?? t('keyPage.byCommand')}
              </td>
              <td>
                {key.lastUsedAt ? (
                  <When at={key.lastUsedAt} format="dateTime" />
                ) : (
                  <span className="muted">{t('keyPage.unused')}</span>
                )}
              </td>
              <td className="more">
                {key.revokedAt ? (
                  <span className="muted">
                    {t('keyPage.revokedOn')} <When at={key.revokedAt} format="dateTime" />
                  </span>
                ) : (
                  <Link to={`${paths.office.keys()}?revoke=${key.id}`}>
                    {t('keyPage.revoke')}
                    <span className="vh">: {key.name}</span>
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

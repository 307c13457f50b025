import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { longestViewName } from '~/requests/desk/view-name.ts'

/** Keeps the filters that are on under a name; a view of the rail has one already. */
export function QueueSave({ here, isSaved }: { here: string; isSaved: boolean }) {
  const { t } = useTranslation('office')
  return (
    <section className="row saving" aria-label={t('saved.title')}>
      {isSaved ? null : (
        <details className="quiet">
          <summary>{t('saved.save')}</summary>
          <Form method="post" action={paths.office.views()} className="filters">
            <input type="hidden" name="query" value={here} />
            <div className="choice">
              <label htmlFor="view-name">{t('saved.name')}</label>
              <input id="view-name" name="name" type="text" maxLength={longestViewName} autoComplete="off" required />
            </div>
            <div className="check">
              <input id="view-shared" name="shared" type="checkbox" value="yes" />
              <label htmlFor="view-shared">{t('saved.share')}</label>
            </div>
            <button className="btn btn-2 btn-sm" name="intent" value="save">
              {t('saved.button')}
            </button>
          </Form>
          <p className="muted">{t('saved.noSearch')}</p>
        </details>
      )}
      <Link to={paths.office.views()}>{t('saved.manage')}</Link>
    </section>
  )
}

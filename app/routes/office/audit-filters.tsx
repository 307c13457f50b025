import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorKinds } from '#db/schema/words.ts'
import type { EventFilter } from '~/audit/event-filter.ts'
import { paths } from '~/paths.ts'

type AuditFilterFormProps = {
  filter: EventFilter
  names: { id: string; name: string }[]
  actions: { value: string; label: string }[]
}

/** The URL is the state: a GET form that works by itself. */
export function AuditFilterForm({ filter, names, actions }: AuditFilterFormProps) {
  const { t } = useTranslation('office')
  return (
    <Form method="get" className="filters" aria-label={t('queue.filters')}>
      <div className="choice">
        <label htmlFor="filter-from">{t('admin.audit.from')}</label>
        <input type="date" id="filter-from" name="from" defaultValue={filter.from} />
      </div>
      <div className="choice">
        <label htmlFor="filter-to">{t('admin.audit.to')}</label>
        <input type="date" id="filter-to" name="to" defaultValue={filter.to} />
      </div>
      <div className="choice">
        <label htmlFor="filter-actor">{t('admin.audit.who')}</label>
        <select id="filter-actor" name="actor" defaultValue={filter.actor ?? ''}>
          <option value="">{t('queue.any')}</option>
          {actorKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`admin.audit.actors.${kind}`)}
            </option>
          ))}
          {names.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="choice">
        <label htmlFor="filter-action">{t('admin.audit.what')}</label>
        <select id="filter-action" name="action" defaultValue={filter.action ?? ''}>
          <option value="">{t('queue.any')}</option>
          {actions.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className="choice">
        <label htmlFor="filter-case">{t('admin.audit.case')}</label>
        <input
          type="text"
          id="filter-case"
          name="case"
          size={14}
          maxLength={24}
          placeholder="TP-2026-0001"
          defaultValue={filter.case}
        />
      </div>
      <button className="btn btn-2 btn-sm">{t('queue.apply')}</button>
      {Object.values(filter).some(Boolean) ? (
        <Link className="clear" to={paths.office.audit()}>
          {t('queue.clear')}
        </Link>
      ) : null}
    </Form>
  )
}

import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { caseStates, requestKinds } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import type { QueueFilters } from '~/requests/queue-filter.ts'

type Option = { value: string; label: string }

/** The URL is the state: a GET form that works by itself. */
export function QueueFilterForm({ filters }: { filters: QueueFilters }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  const { kind, state, due, assignee, messages } = filters
  const handlers: Option[] = [
    { value: 'me', label: t('queue.me') },
    { value: 'none', label: t('queue.none') },
  ]
  if (assignee && assignee !== 'me' && assignee !== 'none') handlers.push({ value: assignee, label: t('queue.other') })
  return (
    <Form method="get" className="filters" aria-label={t('queue.filters')}>
      <Choice
        name="kind"
        label={t('queue.kind')}
        any={t('queue.any')}
        chosen={kind}
        options={requestKinds.map((value) => ({ value, label: word(`kind.${value}`) }))}
      />
      <Choice
        name="state"
        label={t('queue.state')}
        any={t('queue.anyOpen')}
        chosen={state}
        options={caseStates.map((value) => ({ value, label: word(`state.${value}`) }))}
      />
      <Choice
        name="due"
        label={t('queue.due')}
        any={t('queue.any')}
        chosen={due}
        options={(['overdue', 'week'] as const).map((value) => ({ value, label: t(`queue.${value}`) }))}
      />
      <Choice name="assignee" label={t('queue.handler')} any={t('queue.any')} chosen={assignee} options={handlers} />
      <button className="btn btn-2 btn-sm">{t('queue.apply')}</button>
      {messages ? <input type="hidden" name="messages" value={messages} /> : null}
      {kind || state || due || assignee || messages ? (
        <Link className="clear" to={paths.office.queue()}>
          {t('queue.clear')}
        </Link>
      ) : null}
    </Form>
  )
}

type ChoiceProps = { name: string; label: string; any: string; chosen: string | undefined; options: Option[] }

function Choice({ name, label, any, chosen, options }: ChoiceProps) {
  return (
    <div className="choice">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name} defaultValue={chosen ?? ''}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

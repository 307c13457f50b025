import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { caseStates, requestKinds } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { dueSpans, longestSearch, type QueueFilters, queueSorts } from '~/requests/desk/queue-filter.ts'

type Option = { value: string; label: string }
type QueueFilterFormProps = {
  filters: QueueFilters
  /** Colleagues; who handles cases is among those who may be asked for by name. */
  handlers: { id: string; name: string }[]
  mayHandle: boolean
}

/** The URL is the state: a GET form that works by itself. */
export function QueueFilterForm({ filters, handlers, mayHandle }: QueueFilterFormProps) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  const { kind, state, due, assignee, messages, q, sort } = filters
  const options = useHandlers(assignee, handlers, mayHandle)
  return (
    <search>
      <Form method="get" action={paths.office.queue()} className="filters tight" aria-label={t('queue.filters')}>
        <div className="choice">
          <label htmlFor="filter-q">{t('queue.search')}</label>
          <input
            id="filter-q"
            name="q"
            type="search"
            size={16}
            maxLength={longestSearch}
            autoComplete="off"
            aria-keyshortcuts="/"
            defaultValue={q}
          />
        </div>
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
          any={t(q ? 'queue.any' : 'queue.anyOpen')}
          chosen={state}
          options={caseStates.map((value) => ({ value, label: word(`state.${value}`) }))}
        />
        <Choice
          name="due"
          label={t('queue.due')}
          any={t('queue.any')}
          chosen={due}
          options={dueSpans.map((value) => ({ value, label: t(`queue.${value}`) }))}
        />
        <Choice name="assignee" label={t('queue.handler')} any={t('queue.any')} chosen={assignee} options={options} />
        <Choice
          name="sort"
          label={t('queue.sort')}
          any={t(q ? 'queue.by.match' : 'queue.by.due')}
          chosen={sort === 'due' && !q ? undefined : sort}
          options={queueSorts
            .filter((value) => value !== 'due' || q)
            .map((value) => ({ value, label: t(`queue.by.${value}`) }))}
        />
        <button className="btn btn-2 btn-sm">{t('queue.apply')}</button>
        {messages ? <input type="hidden" name="messages" value={messages} /> : null}
        {Object.values(filters).some(Boolean) ? (
          <Link className="clear" to={paths.office.queue()}>
            {t('queue.clear')}
          </Link>
        ) : null}
      </Form>
    </search>
  )
}

/** Who may be asked for by name, and whoever the address asks for. */
function useHandlers(chosen: string | undefined, handlers: QueueFilterFormProps['handlers'], mayHandle: boolean) {
  const { t } = useTranslation('office')
  const options: Option[] = [
    ...(mayHandle || chosen === 'me' ? [{ value: 'me', label: t('queue.me') }] : []),
    { value: 'none', label: t('queue.none') },
    ...handlers.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const isKnown = !chosen || options.some(({ value }) => value === chosen)
  return isKnown ? options : [...options, { value: chosen, label: t('queue.other') }]
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

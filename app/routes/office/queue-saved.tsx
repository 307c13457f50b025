import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { listViews } from '~/requests/desk/list-views.server.ts'
import { changeView, removeView, saveView } from '~/requests/desk/save-view.server.ts'
import { longestViewName, mostViews } from '~/requests/desk/view-name.ts'
import { ErrorSummary, fieldId } from '~/ui/forms.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { printable } from '~/ui/text.ts'

/** One's own saved views: their names, who sees them, and the end of them. */
export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.list')
  const t = tFor(staff.locale, 'office')
  const views = await listViews(staff)
  return {
    title: `${t('saved.title')} – ${t('shell.desk')}`,
    views: views.filter(({ isOwn }) => isOwn),
    shared: views.filter(({ isOwn }) => !isOwn),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'case.list')
  const now = new Date()
  const { intent, id = '', name = '', query = '', shared } = await readForm(request)
  const isShared = shared === 'yes'
  const t = tFor(staff.locale, 'office')
  const refuse = (problem: Problem) => {
    const values = { id, name: printable(name), query, isShared }
    const count = problem === 'too-many' ? mostViews : longestViewName
    return data({ values, problem: t(`saved.problem.${problem}`, { count }) }, 422)
  }
  if (intent === 'save') {
    const saved = await saveView({ staff, name, query, isShared, now })
    return typeof saved === 'string' ? refuse(saved) : redirect(paths.office.queue() + saved.query, 303)
  }
  const outcome = await changeOrRemove(intent, { staff, id, name, isShared, now })
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return settled.includes(outcome) ? redirect(paths.office.views(), 303) : refuse(outcome as Problem)
}

type Change = Parameters<typeof changeView>[0]
const settled: readonly string[] = ['changed', 'same', 'removed']

async function changeOrRemove(intent: string | undefined, change: Change) {
  if (intent === 'change') return changeView(change)
  return intent === 'remove' ? removeView(change) : 'intent'
}

type Problem = Exclude<Awaited<ReturnType<typeof saveView>>, { query: string }> | 'intent'

export default function SavedViews() {
  const { t } = useTranslation('office')
  const { views, shared } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const wrong = answer && 'values' in answer ? answer : null
  const isNew = wrong !== null && !views.some(({ id }) => id === wrong.values.id)
  return (
    <div className="stack">
      <p>
        <Link to={paths.office.queue()}>{t('many.back')}</Link>
      </p>
      <h1>{t('saved.title')}</h1>
      <ErrorSummary
        title={t('problems.title')}
        problems={wrong ? { [`name-${isNew ? '' : wrong.values.id}`]: wrong.problem } : undefined}
      />
      {isNew ? <ViewForm view={wrong.values} problem={wrong.problem} isNew /> : null}
      {views.length === 0 && !isNew ? <p>{t('saved.none')}</p> : null}
      {views.map((view) => {
        const mine = wrong?.values.id === view.id ? wrong : null
        return <ViewForm key={view.id} view={{ ...view, ...mine?.values }} problem={mine?.problem} />
      })}
      {shared.length > 0 ? (
        <section className="stack">
          <h2>{t('saved.ofOthers')}</h2>
          <ul>
            {shared.map(({ id, name, query, ownerName }) => (
              <li key={id}>
                <Link to={paths.office.queue() + query}>{name}</Link> · {ownerName}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

type View = { id: string; name: string; query: string; isShared: boolean }

function ViewForm({ view, problem, isNew = false }: { view: View; problem?: string; isNew?: boolean }) {
  const { t } = useTranslation('office')
  const nameId = fieldId(`name-${isNew ? '' : view.id}`)
  const sharedId = `shared-${view.id}`
  return (
    <Form method="post" className="filters view" aria-label={view.name}>
      <input type="hidden" name="id" value={view.id} />
      <input type="hidden" name="query" value={view.query} />
      <div className="choice">
        <label htmlFor={nameId}>{t('saved.name')}</label>
        {problem ? (
          <p className="err" id={`${nameId}-problem`}>
            {problem}
          </p>
        ) : null}
        <input
          id={nameId}
          name="name"
          type="text"
          size={32}
          maxLength={longestViewName}
          autoComplete="off"
          defaultValue={view.name}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${nameId}-problem` : undefined}
        />
      </div>
      <div className="check">
        <input id={sharedId} name="shared" type="checkbox" value="yes" defaultChecked={view.isShared} />
        <label htmlFor={sharedId}>{t('saved.share')}</label>
      </div>
      <button className="btn btn-2 btn-sm" name="intent" value={isNew ? 'save' : 'change'}>
        {t('saved.button')}
      </button>
      {isNew ? null : (
        <>
          <button className="btn btn-2 btn-sm" name="intent" value="remove">
            {t('saved.remove')} <span className="vh">{view.name}</span>
          </button>
          <Link className="clear" to={paths.office.queue() + view.query}>
            {t('saved.open')} <span className="vh">{view.name}</span>
          </Link>
        </>
      )}
    </Form>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

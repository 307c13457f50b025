import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { may } from '~/identity/permission.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { paths } from '~/paths.ts'
import { actOnMany, type ActedOn, type ManyAct } from '~/requests/desk/act-on-many.server.ts'
import { listHandlers } from '~/requests/desk/desk-parts.server.ts'
import { longestNote, readNote } from '~/requests/desk/note.ts'
import { parseQueueBack } from '~/requests/desk/parse-queue.ts'
import { formatSelected, mostSelected, parseSelected } from '~/requests/desk/selection.ts'
import { ErrorSummary } from '~/ui/forms.tsx'
import { printable } from '~/ui/text.ts'
import { QueueActs } from './queue-acts.tsx'

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const t = tFor(staff.locale, 'office')
  const handlers = await listHandlers(staff.id)
  return { title: `${t('many.title')} – ${t('shell.desk')}`, handlers, mayHandle: may(staff.role, 'case.handle') }
}

/** One act on the ticked rows. What it came to is said of each, in a page of its own. */
export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'case.read')
  const form = await request.formData().catch(() => new FormData())
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  const text = (name: string) => printable(texts(name)[0] ?? '')
  const intent = text('intent')
  if (intent !== 'note' && !may(staff.role, 'case.handle')) throw new Response(null, { status: 404 })
  const t = tFor(staff.locale, 'office')
  const back = paths.office.queue() + parseQueueBack(text('back'))
  const cases = parseSelected(texts('case'))
  const sent = { to: text('to'), reason: text('reason'), note: text('note') }
  const act = readAct(intent, sent)
  const problems = {
    ...(cases.length === 0 && { case: t('many.nothing') }),
    ...(cases.length > mostSelected && { case: t('many.tooMany', { count: mostSelected }) }),
    ...('problem' in act && { [act.field]: t(`many.problem.${act.problem}`, { count: longestNote }) }),
  }
  if ('problem' in act || Object.keys(problems).length > 0) {
    const typed = {
      ...(intent === 'hand_over' && { to: sent.to, reason: sent.reason }),
      ...(intent === 'note' && { note: sent.note }),
    }
    // The form keeps what was ticked, unless that was the mistake.
    const ticked = 'case' in problems ? [] : cases.map(formatSelected)
    return data({ back, problems, typed, ticked, done: [] as Done[] }, 422)
  }
  const done = await actOnMany({ staff, cases, act, now: new Date() })
  return data({ back, problems: {}, typed: {}, ticked: [] as string[], done: done.map(inWords) })

  function inWords({ reference, outcome }: ActedOn): Done {
    return { reference, isDone: fulfilled.includes(outcome), text: t(`many.outcome.${outcome}`) }
  }
}

type Done = { reference: string; isDone: boolean; text: string }
const fulfilled: readonly ActedOn['outcome'][] = ['assigned', 'handed-over', 'noted']

type Unread = { field: string; problem: 'intent' | 'to' | 'reason' | 'note' | 'noteTooLong' }

function readAct(intent: string, { to, reason, note }: Record<'to' | 'reason' | 'note', string>): ManyAct | Unread {
  if (intent === 'take') return { act: 'take' }
  if (intent === 'hand_over') {
    if (!to) return { field: 'to', problem: 'to' }
    return readNote(reason) instanceof Object
      ? { act: 'hand_over', toId: to, reason }
      : { field: 'reason', problem: 'reason' }
  }
  if (intent !== 'note') return { field: 'case', problem: 'intent' }
  const read = readNote(note)
  if (typeof read === 'string') return { field: 'note', problem: read === 'empty' ? 'note' : 'noteTooLong' }
  return { act: 'note', text: note }
}

export default function Many() {
  const { t } = useTranslation('office')
  const { handlers, mayHandle } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = answer?.back ?? paths.office.queue()
  return (
    <div className="stack">
      <p>
        <Link to={back}>{t('many.back')}</Link>
      </p>
      <h1>{t('many.title')}</h1>
      <ErrorSummary title={t('problems.title')} problems={answer?.problems} />
      {answer && answer.ticked.length > 0 ? (
        <>
          <p>{t('many.ticked', { count: answer.ticked.length })}</p>
          <QueueActs
            queue={{ here: back.slice(paths.office.queue().length), handlers, mayHandle }}
            cases={answer.ticked}
            sent={answer.typed}
          />
        </>
      ) : null}
      {answer && answer.done.length > 0 ? <Outcomes done={answer.done} /> : null}
      {answer ? null : <p>{t('many.nothing')}</p>}
    </div>
  )
}

function Outcomes({ done }: { done: Done[] }) {
  const { t } = useTranslation('office')
  const count = done.filter(({ isDone }) => isDone).length
  return (
    <>
      <p>
        <output>
          {t('many.done', { count })}
          {count < done.length ? ` ${t('many.notDone', { count: done.length - count })}` : null}
        </output>
      </p>
      <table className="grid">
        <caption className="vh">{t('many.outcomes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('queue.number')}</th>
            <th scope="col">{t('many.result')}</th>
          </tr>
        </thead>
        <tbody>
          {done.map(({ reference, isDone, text }) => (
            <tr key={reference}>
              <th scope="row">
                <Link to={paths.office.request(reference)}>{reference}</Link>
              </th>
              <td className="more">
                <span className="tag" data-tone={isDone ? 'ok' : 'bad'}>
                  {t(isDone ? 'many.yes' : 'many.no')}
                </span>{' '}
                {text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { staffRoles } from '#db/schema/words.ts'
import type { Actor } from '~/audit/actor.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { changeRole } from '~/identity/change-role.server.ts'
import { deactivateStaff } from '~/identity/deactivate-staff.server.ts'
import { inviteAgain } from '~/identity/invite-again.server.ts'
import { findStaff } from '~/identity/queries.server.ts'
import { requireStaff, type VerifiedStaff } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'
import { countCasesOf } from '~/requests/desk/count-cases-of.server.ts'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { Note } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { NewInvitation } from './new-invitation.tsx'
import { StaffFacts } from './staff-facts.tsx'
import { StaffForms } from './staff-forms.tsx'
import { staffView } from './staff-view.ts'

const done = ['changed', 'same', 'deactivated'] as const

export async function loader({ request, params }: LoaderFunctionArgs) {
  const admin = await requireStaff(request, 'staff.manage')
  const found = await findStaff(admin, params.id ?? '')
  if (!found) throw new Response(null, { status: 404 })
  const word = new URL(request.url).searchParams.get('done')
  return {
    title: `${found.name} – ${tFor(admin.locale, 'office')('admin.staff.title')}`,
    account: staffView(found, new Date()),
    cases: await countCasesOf(found.id),
    done: done.find((one) => one === word) ?? null,
    isSelf: found.id === admin.id,
  }
}

/** What is asked for is a word of the form; what may not be done is said, and changes nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const admin = await requireStaff(request, 'staff.manage')
  const found = await findStaff(admin, params.id ?? '')
  if (!found) throw new Response(null, { status: 404 })
  const sent = await readForm(request)
  const act = Object.hasOwn(acts, sent.intent ?? '') ? acts[sent.intent as keyof typeof acts] : null
  if (!act) return refuse({ intent: tFor(admin.locale, 'office')('note.unknown') })
  return act(admin, found.id, sent)
}

type Act = (admin: VerifiedStaff, staffId: string, sent: Record<string, string>) => Promise<ReturnType<typeof refuse>>

const acts: Record<'role' | 'deactivate' | 'invite', Act> = {
  async role(admin, staffId, sent) {
    const t = tFor(admin.locale, 'office')
    const role = staffRoles.find((one) => one === sent.role)
    if (!role) return refuse({ role: t('admin.problem.role') })
    const outcome = await changeRole({ staffId, role }, actorOf(admin), new Date())
    if (outcome === 'self' || outcome === 'last_admin') return refuse({ role: t(`admin.problem.${outcome}`) })
    return leave(staffId, outcome)
  },
  async deactivate(admin, staffId, { sure }) {
    const t = tFor(admin.locale, 'office')
    if (sure !== 'yes') return refuse({ sure: t('admin.problem.sure') })
    const outcome = await deactivateStaff(staffId, actorOf(admin), new Date())
    if (outcome === 'self' || outcome === 'last_admin') return refuse({ sure: t(`admin.problem.${outcome}`) })
    return leave(staffId, outcome === 'already' ? 'deactivated' : outcome)
  },
  async invite(admin, staffId) {
    const outcome = await inviteAgain(staffId, actorOf(admin), new Date())
    if (outcome === 'missing') return leave(staffId, outcome)
    if (outcome === 'in_use') return refuse({ invite: tFor(admin.locale, 'office')('admin.problem.inUse') })
    return data({ problems: {}, link: outcome.link }, 200)
  },
}

function actorOf({ id, role }: VerifiedStaff): Actor {
  return { kind: 'staff', id, role }
}

/** To the page that says what was done; an account or an administrator that is no more is 404. */
function leave(staffId: string, outcome: (typeof done)[number] | 'missing'): never {
  if (outcome === 'missing') throw new Response(null, { status: 404 })
  throw redirect(`${paths.office.staffMember(staffId)}?done=${outcome}`, 303)
}

function refuse(problems: Record<string, string>) {
  return data({ problems, link: null as string | null }, 422)
}

export default function StaffMember() {
  const { account, cases, done: word, isSelf } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  const problems: Record<string, string | undefined> = answer?.problems ?? {}
  return (
    <div className="stack">
      <p>
        <Link to={paths.office.staff()}>{t('admin.staff.back')}</Link>
      </p>
      <h1>{account.name}</h1>
      <OfficeProblems problems={answer && !answer.link ? answer.problems : undefined} />
      {answer?.link ? <NewInvitation link={answer.link} email={account.email} /> : null}
      {word && !answer ? <Note tone="ok" title={t(`admin.done.${word}`)} focus /> : null}
      <StaffFacts account={account} cases={cases} />
      {isSelf ? (
        <Note>
          <p>{t('admin.staff.selfHelp')}</p>
          <p>
            <Link to={paths.office.account()}>{t('admin.account.title')}</Link>
          </p>
        </Note>
      ) : (
        <StaffForms role={account.role} state={account.state} cases={cases} problems={problems} />
      )}
    </div>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

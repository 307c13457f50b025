import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { locales } from '#db/schema/words.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { changeOwnSettings } from '~/identity/change-own-settings.server.ts'
import { endOwnSessions } from '~/identity/end-own-sessions.server.ts'
import { makeRecoveryCodes } from '~/identity/make-recovery-codes.server.ts'
import { findOwnSettings, listOwnSessions } from '~/identity/queries.server.ts'
import { requireSignedInStaff, type SignedInStaff } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'
import { Select } from '~/ui/forms.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { Fact, languageNames, Note } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { OwnSessions } from './own-sessions.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

const done = ['settings', 'session', 'sessions', 'recovered'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const staff = await requireSignedInStaff(request)
  const [{ codes, ...settings }, sessions] = await Promise.all([
    findOwnSettings(staff),
    listOwnSessions(staff, request, new Date()),
  ])
  const word = new URL(request.url).searchParams.get('done')
  const t = tFor(staff.locale, 'office')
  return {
    title: `${t('admin.account.title')} – ${t('shell.desk')}`,
    own: { name: staff.name, email: staff.email, role: staff.role },
    settings,
    codes: { left: codes.left, madeAt: codes.madeAt?.toISOString() ?? null },
    sessions: sessions.map(({ startedAt, endsAt, ...session }) => ({
      ...session,
      startedAt: startedAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    done: done.find((one) => one === word) ?? null,
  }
}

/** One's own account only: nothing in the form says whose. */
export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireSignedInStaff(request)
  const t = tFor(staff.locale, 'office')
  const now = new Date()
  const sent = await readForm(request)
  const to = (word: (typeof done)[number]) => redirect(`${paths.office.account()}?done=${word}`, 303)

  if (sent.intent === 'settings') {
    const locale = locales.find((one) => one === sent.locale)
    if (!locale) return refuse({ locale: t('admin.problem.locale') })
    await changeOwnSettings(staff, { locale, hasShortcuts: sent.shortcuts === 'on' }, now)
    return to('settings')
  }
  if (sent.intent === 'end_others') {
    await endOwnSessions(staff, { request, key: 'others', now })
    return to('sessions')
  }
  if (sent.intent === 'end_session') {
    await endOwnSessions(staff, { request, key: sent.session ?? '', now })
    return to('session')
  }
  if (sent.intent === 'codes') return makeCodes(staff, sent, now)
  return refuse({ intent: t('note.unknown') })
}

async function makeCodes(staff: SignedInStaff, sent: Record<string, string>, now: Date) {
  const { password = '', code = '' } = sent
  const outcome = await makeRecoveryCodes({ staffId: staff.id, password, code: code.replaceAll(/\s/g, ''), now })
  if (typeof outcome === 'object') return data({ problems: {}, codes: outcome.codes }, 200)
  return refuse({ password: tFor(staff.locale, 'office')(`admin.codes.${outcome}`) })
}

function refuse(problems: Record<string, string>) {
  return data({ problems, codes: null as string[] | null }, 422)
}

export default function Account() {
  const { own, settings, codes, sessions, done: word } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  const { t: role } = useTranslation('words')
  const answer = useActionData<typeof action>()
  const problems: Record<string, string | undefined> = answer?.problems ?? {}
  return (
    <div className="stack">
      <h1>{t('admin.account.title')}</h1>
      <OfficeProblems problems={answer && !answer.codes ? answer.problems : undefined} />
      {word && !answer ? <Note tone="ok" title={t(`admin.done.${word}`)} focus /> : null}
      <dl className="facts">
        <Fact term={t('admin.staff.name')}>{own.name}</Fact>
        <Fact term={t('admin.staff.email')}>{own.email}</Fact>
        <Fact term={t('admin.staff.role')}>{role(`role.${own.role}`)}</Fact>
      </dl>
      <section aria-labelledby="settings-heading">
        <h2 id="settings-heading">{t('admin.account.settings')}</h2>
        <Form method="post" className="stack" reloadDocument>
          <input type="hidden" name="intent" value="settings" />
          <Select
            name="locale"
            label={t('admin.account.language')}
            problem={problems.locale}
            choices={locales.map((value) => ({ value, label: languageNames[value], lang: value }))}
            chosen={settings.locale}
          />
          <div className="check">
            <input type="checkbox" id="shortcuts" name="shortcuts" defaultChecked={settings.hasShortcuts} />
            <label htmlFor="shortcuts">{t('admin.account.shortcuts')}</label>
          </div>
          <button className="btn btn-2">{t('admin.account.save')}</button>
        </Form>
      </section>
      <OwnSessions sessions={sessions} />
      <RecoveryCodes {...codes} made={answer?.codes ?? null} problem={problems.password} />
    </div>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { locales, staffRoles } from '#db/schema/words.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { createStaff } from '~/identity/set-up-staff.server.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'
import { Field, Select } from '~/ui/forms.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { languageNames } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { hasControlCharacter, printable } from '~/ui/text.ts'
import { NewInvitation } from './new-invitation.tsx'

const longestName = 120

export async function loader({ request }: LoaderFunctionArgs) {
  const { locale } = await requireStaff(request, 'staff.manage')
  const t = tFor(locale, 'office')
  return { title: `${t('admin.staff.invite')} – ${t('shell.desk')}` }
}

export async function action({ request }: ActionFunctionArgs) {
  const admin = await requireStaff(request, 'staff.manage')
  const t = tFor(admin.locale, 'office')
  const { values, account, isNamed } = read(await readForm(request))
  if (!account) {
    const problems = {
      ...(!isNamed && { name: t('admin.problem.name', { count: longestName }) }),
      ...(!values.role && { role: t('admin.problem.role') }),
      ...(!values.locale && { locale: t('admin.problem.locale') }),
    }
    return data({ values, problems, made: null }, 422)
  }
  const actor = { kind: 'staff', id: admin.id, role: admin.role } as const
  const outcome = await createStaff({ ...account, byMail: true }, actor, new Date())
  if (typeof outcome === 'object' && 'link' in outcome)
    return data({ values: null, problems: {}, made: { link: outcome.link, email: account.email } }, 200)
  const problem = outcome === 'exists' ? 'emailTaken' : 'email'
  return data({ values, problems: { email: t(`admin.problem.${problem}`) }, made: null }, 422)
}

/** What was sent, as the form can show it again; the account only when it can be one. */
function read(sent: Record<string, string>) {
  const name = (sent.name ?? '').trim()
  const email = (sent.email ?? '').trim()
  const role = staffRoles.find((one) => one === sent.role)
  const locale = locales.find((one) => one === sent.locale)
  const values = { name: printable(name), email: printable(email), role: role ?? '', locale: locale ?? '' }
  const isNamed = isName(name)
  return { values, isNamed, account: isNamed && role && locale ? { name, email, role, locale } : null }
}

function isName(name: string): boolean {
  return name !== '' && Array.from(name).length <= longestName && !hasControlCharacter(name)
}

export default function StaffInvite() {
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  return (
    <div className="stack">
      <p>
        <Link to={paths.office.staff()}>{t('admin.staff.back')}</Link>
      </p>
      <h1>{t('admin.staff.invite')}</h1>
      <OfficeProblems problems={answer?.values ? answer.problems : undefined} />
      {answer?.made ? <NewInvitation link={answer.made.link} email={answer.made.email} /> : null}
      <p>{t('admin.staff.inviteHelp')}</p>
      <InvitationForm
        key={answer?.made?.link ?? 'form'}
        values={answer?.values ?? { name: '', email: '', role: '', locale: '' }}
        problems={answer?.problems ?? {}}
      />
    </div>
  )
}

type Values = { name: string; email: string; role: string; locale: string }

function InvitationForm({ values, problems }: { values: Values; problems: Partial<Values> }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  const nobody = { value: '', label: t('admin.staff.chooseRole') }
  const roles = staffRoles.map((role) => ({ value: role as string, label: word(`role.${role}`) }))
  const languages = locales.map((value) => ({ value, label: languageNames[value], lang: value }))
  return (
    <Form method="post" className="stack">
      <Field
        name="name"
        label={t('admin.staff.name')}
        autoComplete="off"
        defaultValue={values.name}
        problem={problems.name}
        required
      />
      <Field
        name="email"
        label={t('admin.staff.email')}
        type="email"
        autoComplete="off"
        defaultValue={values.email}
        problem={problems.email}
        required
      />
      <Select
        name="role"
        label={t('admin.staff.role')}
        hint={t('admin.staff.roleHint')}
        problem={problems.role}
        choices={[nobody, ...roles]}
        chosen={values.role}
      />
      <Select
        name="locale"
        label={t('admin.staff.language')}
        problem={problems.locale}
        choices={languages}
        chosen={values.locale || 'fi'}
      />
      <button className="btn">{t('admin.staff.sendInvitation')}</button>
    </Form>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

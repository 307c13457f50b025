import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import { requireStaff } from '~/identity/staff.server.ts'
import { Field } from '~/ui/forms.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { FocusedNote } from './focused-note.tsx'
import { BanCounts, BanLatency } from './suppression-figures.tsx'
import { SuppressionFound } from './suppression-found.tsx'
import { ban, figuresView, lookUp } from './suppression-view.server.ts'

/** Numbers alone: the list itself is never shown. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { locale } = await requireStaff(request, 'suppression.read')
  const t = tFor(locale, 'office')
  return { title: `${t('suppression.title')} – ${t('shell.desk')}`, ...(await figuresView(locale, new Date())) }
}

/** A look-up is sent, not linked to: no address stands in a URL. */
export async function action({ request }: ActionFunctionArgs) {
  const staff = await requireStaff(request, 'suppression.read')
  const { intent, sought = '' } = await readForm(request)
  if (intent === 'ban' && !may(staff.role, 'case.register')) throw new Response(null, { status: 404 })
  const sent = { staff, sought, now: new Date() }
  const { status, ...answer } = await (intent === 'ban' ? ban(sent) : lookUp(sent))
  return data(answer, status)
}

export default function Suppression() {
  const { counts, latency } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  const problems: { sought?: string } = answer?.problems ?? {}
  return (
    <div className="stack">
      <h1>{t('suppression.title')}</h1>
      <OfficeProblems problems={answer?.problems} />
      <p className="muted">{t('suppression.lead')}</p>
      <section aria-labelledby="look-up" className="stack">
        <h2 id="look-up">{t('suppression.lookUp')}</h2>
        <Form method="post" className="stack" preventScrollReset>
          <Field
            name="sought"
            key={answer?.values.sought}
            label={t('suppression.sought')}
            hint={t('suppression.hint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={254}
            defaultValue={answer?.values.sought}
            problem={problems.sought}
          />
          <button className="btn" name="intent" value="look-up">
            {t('suppression.button')}
          </button>
        </Form>
      </section>
      {answer?.found ? <SuppressionFound found={answer.found} /> : null}
      {answer?.banned ? (
        <FocusedNote tone="ok" title={t(`intake.banned.${answer.banned.ban}`, { who: answer.banned.who })}>
          <p>{t(answer.banned.goesByMail ? 'intake.banned.mail' : 'intake.banned.noMail')}</p>
        </FocusedNote>
      ) : null}
      <BanLatency latency={latency} />
      <BanCounts counts={counts} />
    </div>
  )
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

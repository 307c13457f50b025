import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { addStatement } from '~/register/add-statement.server.ts'
import { listStatements } from '~/register/statement-queries.server.ts'
import { longestStatement, statementFields, type StatementProblem } from '~/register/statement.ts'
import { withdrawStatement } from '~/register/withdraw-statement.server.ts'
import { ErrorSummary, Hidden, type Problems, Select, TextArea } from '~/ui/forms.tsx'
import { giveBack, missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Note, When } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { printable } from '~/ui/text.ts'
import { termOfItem } from './correction-form.ts'
import { findCorrectionTarget } from './correction-target.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const query = new URL(args.request.url).searchParams
  const target = await findCorrectionTarget(subject, query.get('contact'))
  if (target === 'not-found') throw missingPage(args)
  if (!target.chosen) return redirect(paths.me.correct(subject.locale))
  const { id } = target.chosen
  const statements = await listStatements(id)
  const done = (['added', 'withdrawn'] as const).find((what) => what === query.get('done'))
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('statement.title')),
    contactId: id,
    who: target.choices.length > 1 ? target.choices.find((choice) => choice.id === id) : undefined,
    // Says what is so, not what the address of the page claims.
    done: done === 'added' && statements.length === 0 ? undefined : done,
    statements: statements.map(({ id, field, statement, createdAt }) => {
      return { id, statement, about: field && termOfItem(field, subject.locale), at: createdAt.toISOString() }
    }),
    choices: statementFields().map((path) => ({ value: path, label: termOfItem(path, subject.locale) })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const subject = await requireSubject(args.request)
  const sent = await readForm(args.request)
  const { contact = '', withdraw } = sent
  const done = (what: 'added' | 'withdrawn') =>
    redirect(`${paths.me.statement(subject.locale)}?${new URLSearchParams({ contact, done: what })}`, 303)
  if (withdraw !== undefined) {
    const isId = z.uuid().safeParse(withdraw).success
    const outcome = isId ? await withdrawStatement(subject, withdraw, new Date()) : 'not-found'
    if (outcome === 'not-found') throw missingPage(args)
    return done('withdrawn')
  }
  const { about = '', statement = '' } = sent
  const field = about || null
  const outcome = await addStatement({ subject, contactPersonId: contact, field, statement, now: new Date() })
  if (outcome === 'not-found') throw missingPage(args)
  if (outcome === 'added' || outcome === 'already') return done('added')
  const problems = problemsOf(outcome, tFor(subject.locale, 'me'))
  return giveBack(args.context, { values: { about, statement: printable(statement) }, problems }, {})
}

function problemsOf(outcome: 'too-many' | { invalid: StatementProblem }, t: TFunction<'me'>): Problems {
  if (outcome === 'too-many') return { statement: t('statement.tooMany') }
  const { invalid } = outcome
  if (invalid === 'unknown_field') return { about: t('problem.unknown_field') }
  return { statement: invalid === 'required' ? t('statement.missing') : t(`problem.${invalid}`) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function StatementPage() {
  const { contactId, who, done, statements, choices } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'public'])
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('public:form.summary')} problems={returned?.problems} />
      <BackLink to={`${paths.me.correct(locale)}?contact=${contactId}`}>{t('statement.back')}</BackLink>
      {done && !returned ? <Note tone="ok" focus title={t(`statement.done.${done}`)} /> : null}
      <h1>{t('statement.title')}</h1>
      {who ? (
        <p>
          {who.name}, {who.organization}
        </p>
      ) : null}
      <p className="lead">{t('statement.lead')}</p>
      <form method="post" action={`${paths.me.statement(locale)}?contact=${contactId}`} noValidate className="stack">
        <Hidden values={{ contact: contactId }} />
        <Select
          name="about"
          label={t('statement.item')}
          problem={returned?.problems.about}
          choices={[{ value: '', label: t('statement.whole') }, ...choices]}
          chosen={returned?.values.about ?? ''}
        />
        <TextArea
          name="statement"
          label={t('statement.words')}
          hint={t('statement.wordsHint')}
          problem={returned?.problems.statement}
          defaultValue={returned?.values.statement}
          maxLength={longestStatement}
        />
        <button className="btn">{t('statement.send')}</button>
      </form>
      {statements.length > 0 ? <h2>{t('statement.given')}</h2> : null}
      {statements.map(({ id, about, statement, at }) => (
        <section key={id} className="stack" aria-labelledby={`statement-${id}`}>
          <h3 id={`statement-${id}`}>{about ?? t('statement.whole')}</h3>
          <p className="muted">
            <When at={at} />
          </p>
          <p className="words">{statement}</p>
          <form method="post" action={`${paths.me.statement(locale)}?contact=${contactId}`}>
            <Hidden values={{ contact: contactId, withdraw: id }} />
            <button className="btn btn-2">
              {t('statement.withdraw')} <span className="vh">{about ?? t('statement.whole')}</span>
            </button>
          </form>
        </section>
      ))}
    </main>
  )
}

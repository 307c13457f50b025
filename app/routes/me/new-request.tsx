import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { ErrorSummary, Radios, TextArea } from '~/ui/forms.tsx'
import { giveBack, missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink } from '~/ui/parts.tsx'
import { parseForm } from '~/ui/read-form.server.ts'
import { hasControlCharacter } from '~/ui/text.ts'

/** Kinds that a person may ask for in words; a marketing ban needs no request, it is done at once. */
const offered = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'consent_withdrawal',
  'openness_request',
  'feedback',
] as const
type Offered = (typeof offered)[number]
/** Nobody needs a reason to see or to erase their data (C-307/22); of the others we could not know what is meant. */
const wordless: readonly Offered[] = ['access', 'erasure', 'portability']
const longest = 4000

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const wanted = new URL(args.request.url).searchParams.get('kind')
  const kind = offered.find((one) => one === wanted) ?? ''
  return { title: titleOf(args, tFor(subject.locale, 'me')('newRequest.title')), kind }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const t = tFor(subject.locale, 'me')
  const schema = z
    .object({
      kind: z.enum(offered, { error: t('newRequest.kindMissing') }),
      words: z
        .string()
        .max(longest, { error: t('newRequest.wordsLong', { count: longest }) })
        .refine((words) => !hasControlCharacter(words), { error: t('problem.control_characters') })
        .optional(),
    })
    .refine(({ kind, words }) => wordless.includes(kind) || Boolean(words?.trim()), {
      path: ['words'],
      error: t('newRequest.wordsMissing'),
    })
  const form = await parseForm(request, schema)
  if ('returned' in form) return giveBack(context, form.returned, {})
  const { kind, words } = form.value
  const { contacts } = await findSubjectRecords(subject)
  const outcome = await receiveRequest({
    subject,
    kind,
    explanation: words?.trim() || undefined,
    contactPersonIds: contacts.map((contact) => contact.id),
    now: new Date(),
  })
  if (outcome === 'not-found') throw missingPage({ request, context })
  if ('invalid' in outcome) {
    const problems = { words: t('newRequest.wordsMissing') }
    return giveBack(context, { values: { kind, words: words ?? '' }, problems }, {})
  }
  const reference = 'existing' in outcome ? outcome.existing : outcome.reference
  return redirect(`${paths.me.request(subject.locale, reference)}?done=received`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function NewRequestPage() {
  const { kind } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words', 'public'])
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('public:form.summary')} problems={returned?.problems} />
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('newRequest.title')}</h1>
      <p className="lead">{t('newRequest.lead')}</p>
      <form method="post" action={paths.me.newRequest(locale)} noValidate className="stack">
        <Radios
          name="kind"
          label={t('newRequest.kind')}
          problem={returned?.problems.kind}
          chosen={returned?.values.kind ?? kind}
          choices={offered.map((value) => ({
            value,
            label: t(`words:kind.${value}`),
            hint: t(`newRequest.about.${value}`),
          }))}
        />
        <TextArea
          name="words"
          label={t('newRequest.words')}
          hint={t('newRequest.wordsHint')}
          problem={returned?.problems.words}
          defaultValue={returned?.values.words}
          maxLength={longest}
        />
        <button className="btn">{t('newRequest.send')}</button>
      </form>
      <p className="muted">{t('newRequest.after')}</p>
    </main>
  )
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Locale } from '#db/schema/words.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { legalBases } from '~/register/description/legal-bases.ts'
import { purposes } from '~/register/description/purposes.ts'
import { portability } from '~/register/portability.ts'
import { isDoubtful } from '~/register/standing.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { ErrorSummary, type Problems } from '~/ui/forms.tsx'
import { giveBack, missingPage, titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { Note } from '~/ui/parts.tsx'
import { parseForm } from '~/ui/read-form.server.ts'
import { capitalized, hasControlCharacter } from '~/ui/text.ts'
import {
  BanInstead,
  ChoiceHeading,
  KindChoice,
  KindHeading,
  PortabilityAnswer,
  RequestForm,
} from './new-request-parts.tsx'
import { pathOfReceived } from './received.ts'
import { isOfferedKind, needsWords, offeredKinds, restrictionGrounds } from './request-kinds.ts'

const longest = 4000

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const t = tFor(subject.locale, 'me')
  const kind = new URL(args.request.url).searchParams.get('kind')
  const { standing } = await findSubjectRecords(subject, new Date())
  const doubt = isDoubtful(standing) ? { address: subject.emailDeliver } : null
  return {
    title: titleOf(args, t('newRequest.title')),
    kind: isOfferedKind(kind) ? kind : null,
    doubt,
    ...answerOn(subject),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const t = tFor(subject.locale, 'me')
  const schema = z.object({
    kind: z.enum(offeredKinds, { error: t('newRequest.kindMissing') }),
    ground: z.enum(restrictionGrounds, { error: t('newRequest.groundMissing') }).optional(),
    words: z
      .string()
      .max(longest, { error: t('newRequest.wordsLong', { count: longest }) })
      .refine((words) => !hasControlCharacter(words), { error: t('problem.control_characters') })
      .optional(),
  })
  const form = await parseForm(request, schema)
  if ('returned' in form) return giveBack(context, form.returned, {})
  const { kind, ground, words = '' } = form.value
  if (needsWords(kind, ground) && words.trim() === '') {
    const problems: Problems =
      kind === 'restriction' ? { ground: t('newRequest.groundMissing') } : { words: t('newRequest.wordsMissing') }
    return giveBack(context, { values: { kind, words }, problems }, {})
  }
  const because = kind === 'restriction' && ground ? t(`newRequest.grounds.${ground}`) : ''
  const now = new Date()
  const { contacts } = await findSubjectRecords(subject, now)
  const outcome = await receiveRequest({
    subject,
    kind,
    explanation: [because, words.trim()].filter(Boolean).join('\n\n') || undefined,
    contactPersonIds: contacts.map((contact) => contact.id),
    now,
  })
  if (outcome === 'not-found') throw missingPage({ request, context })
  if ('invalid' in outcome) {
    return giveBack(context, { values: { kind, words }, problems: { words: t('newRequest.wordsMissing') } }, {})
  }
  return redirect(pathOfReceived(subject.locale, outcome), 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** First what one asks for, then what that kind needs; a form that came back without a kind asks for both. */
export default function NewRequestPage() {
  const { kind: wanted, doubt, portability: answer } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words', 'public'])
  const kind = isOfferedKind(returned?.values.kind) ? returned.values.kind : wanted
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <ErrorSummary title={t('public:form.summary')} problems={returned?.problems} />
      {kind ? <KindHeading kind={kind} /> : <ChoiceHeading />}
      {doubt ? (
        <Note>
          <p>{t('newRequest.proveFirst')}</p>
          <p>{t('newRequest.othersRead', doubt)}</p>
        </Note>
      ) : null}
      {kind === 'portability' ? <PortabilityAnswer {...answer} /> : null}
      {kind === 'objection' ? <BanInstead text={t('newRequest.objectionBan')} /> : null}
      {kind || returned ? (
        <RequestForm kind={kind} returned={returned} longest={longest} />
      ) : (
        <form method="get" action={paths.me.newRequest(locale)} className="stack">
          <KindChoice />
          <button className="btn">{t('newRequest.next')}</button>
        </form>
      )}
      {kind ? null : <BanInstead text={t('newRequest.ban')} />}
    </main>
  )
}

/** The description's own answer on portability, in the language of the page. */
function answerOn({ locale }: { locale: Locale }) {
  const { gives, not } = portability()
  const inWords = ({ purpose, bases }: (typeof gives)[number]) => ({
    purpose: capitalized(purposes[purpose].name[locale]),
    bases: bases.map((basis) => legalBases[basis].name[locale]).join(', '),
  })
  return { portability: { gives: gives.map(inWords), not: not.map(inWords) } }
}

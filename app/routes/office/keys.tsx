import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { apiScopes } from '#db/schema/words.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { createApiKey, listApiKeys, longestKeyName, revokeApiKey } from '~/identity/api-key.server.ts'
import { requireStaff, type VerifiedStaff } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'
import { OfficeProblems } from '~/ui/office-problems.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { hasControlCharacter, printable } from '~/ui/text.ts'
import { FocusedNote } from './focused-note.tsx'
import { KeyForm, scopeField } from './keys-form.tsx'
import { KeyRevocation } from './keys-revoke.tsx'
import { type KeyRow, KeyTable } from './keys-table.tsx'

/** `?revoke=<id>` asks first: a link changes nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { locale } = await requireStaff(request, 'key.manage')
  const { searchParams } = new URL(request.url)
  const keys = (await listApiKeys()).map(({ createdAt, lastUsedAt, revokedAt, ...key }) => ({
    ...key,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }))
  const asked = searchParams.get('revoke')
  const t = tFor(locale, 'office')
  return {
    title: `${t('keyPage.title')} – ${t('shell.desk')}`,
    keys,
    toRevoke: keys.find(({ id, revokedAt }) => id === asked && revokedAt === null) ?? null,
    isDone: searchParams.get('done') === 'revoked',
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const admin = await requireStaff(request, 'key.manage')
  const sent = await readForm(request)
  if (sent.intent === 'make') return make(admin, sent)
  if (sent.intent === 'revoke') return revoke(admin, sent.key ?? '')
  return refuse({ intent: tFor(admin.locale, 'office')('note.unknown') })
}

async function make(admin: VerifiedStaff, sent: Record<string, string>) {
  const t = tFor(admin.locale, 'office')
  const name = (sent.name ?? '').trim()
  const scopes = apiScopes.filter((scope) => sent[scopeField(scope)] === 'yes')
  const isNamed = name !== '' && Array.from(name).length <= longestKeyName && !hasControlCharacter(name)
  const problems = {
    ...(!isNamed && { name: t('keyPage.problem.name', { count: longestKeyName }) }),
    ...(scopes.length === 0 && { scopes: t('keyPage.problem.scopes') }),
  }
  if (Object.keys(problems).length > 0) return refuse(problems, { name: printable(name), scopes })
  const { key } = await createApiKey({ name, scopes, actor: actorOf(admin), now: new Date() })
  return data({ problems: {}, values: null, made: { name, key } }, 200)
}

async function revoke(admin: VerifiedStaff, id: string) {
  const outcome = await revokeApiKey({ id, actor: actorOf(admin), now: new Date() })
  if (outcome === 'not-found') return refuse({ key: tFor(admin.locale, 'office')('keyPage.problem.gone') })
  throw redirect(`${paths.office.keys()}?done=revoked`, 303)
}

function actorOf({ id, role }: VerifiedStaff) {
  return { kind: 'staff', id, role } as const
}

type Values = { name: string; scopes: (typeof apiScopes)[number][] }

function refuse(problems: Record<string, string>, values: Values | null = null) {
  return data({ problems, values, made: null as Made }, 422)
}

export default function Keys() {
  const { keys, toRevoke, isDone } = useLoaderData<typeof loader>()
  const { t } = useTranslation('office')
  const answer = useActionData<typeof action>()
  return (
    <div className="stack">
      <h1>{t('keyPage.title')}</h1>
      <OfficeProblems problems={answer?.problems} />
      {answer ? <NewKey made={answer.made} /> : <Revocation isDone={isDone} toRevoke={toRevoke} />}
      <p className="muted">{t('keyPage.lead')}</p>
      <KeyTable keys={keys} />
      <KeyForm key={answer?.made?.key} values={answer?.values ?? null} problems={answer?.problems ?? {}} />
    </div>
  )
}

type Made = { name: string; key: string } | null

/** The key as it is shown once: nobody can read it again, only make another. */
function NewKey({ made }: { made: Made }) {
  const { t } = useTranslation('office')
  if (!made) return null
  return (
    <FocusedNote key={made.key} tone="ok" title={t('keyPage.made', { name: made.name })}>
      <p>{t('keyPage.once')}</p>
      <p className="secret">{made.key}</p>
    </FocusedNote>
  )
}

function Revocation({ isDone, toRevoke }: { isDone: boolean; toRevoke: KeyRow | null }) {
  const { t } = useTranslation('office')
  if (toRevoke) return <KeyRevocation keyToRevoke={toRevoke} />
  return isDone ? <FocusedNote tone="ok" title={t('keyPage.done.revoked')} /> : null
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

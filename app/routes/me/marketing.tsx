import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject, type VerifiedSubject } from '~/identity/subject.server.ts'
import { banGroups } from '~/marketing/ban-groups.ts'
import { liftBan } from '~/marketing/lift-ban.server.ts'
import { listBans } from '~/marketing/queries.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { paths } from '~/paths.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Note } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'
import { BanChannels } from './ban-channels.tsx'
import { banGroupView, chosenBan, type BanGroupView } from './ban-view.ts'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const { standing, organizations, groups } = await bansOf(subject, new Date())
  const { searchParams } = new URL(args.request.url)
  const named = { channel: searchParams.get('done'), organization: searchParams.get('organization') }
  const done = chosenBan(groups, organizations, named)
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('marketing.title')),
    address: subject.emailDeliver,
    hasManyReaders: standing === 'shared' || standing === 'generic',
    groups: groups.map(banGroupView),
    done: done ?? null,
  }
}

/** GDPR Art. 21(3): no grounds, no balancing, at once. Lifting is the person's own act too. */
export async function action({ request }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const now = new Date()
  const [sent, { groups, organizations }] = await Promise.all([readForm(request), bansOf(subject, now)])
  const chosen = chosenBan(groups, organizations, sent)
  if (!chosen || (sent.act !== 'set' && sent.act !== 'lift')) return data({ unclear: true }, { status: 422 })
  const ban = { ...chosen, now }
  if (sent.act === 'lift') await liftBan({ subject, ...ban })
  else {
    const actor = { kind: 'subject', id: subject.mailboxId } as const
    await setBan({ emailCanonical: subject.emailCanonical, act: 'portal', actor, ...ban })
  }
  const organization: Record<string, string> = chosen.organizationId ? { organization: chosen.organizationId } : {}
  const search = new URLSearchParams({ done: chosen.channel, ...organization })
  return redirect(`${paths.me.marketing(subject.locale)}?${search}`, 303)
}

async function bansOf(subject: VerifiedSubject, now: Date) {
  const [bans, { standing, organizations }] = await Promise.all([
    listBans(subject.emailCanonical),
    findSubjectRecords(subject, now),
  ])
  const named = organizations.map(({ id, name }) => ({ id, name }))
  return { standing, organizations: named, groups: banGroups(bans, named) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function MarketingPage() {
  const { address, hasManyReaders, groups, done } = useLoaderData<typeof loader>()
  const unclear = useActionData<typeof action>()?.unclear
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const [everywhere, ...byOrganization] = groups
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      {unclear ? <Note tone="bad" focus title={t('marketing.unclear')} /> : null}
      {done && !unclear ? <Done groups={groups} done={done} /> : null}
      <h1>{t('marketing.title')}</h1>
      <p className="lead">{t('marketing.lead', { address })}</p>
      {hasManyReaders ? (
        <Note>
          <p>{t('marketing.everyReader', { address })}</p>
        </Note>
      ) : null}
      <h2>{t('marketing.channels')}</h2>
      {byOrganization.length > 0 ? <p>{t('marketing.channelsText')}</p> : null}
      {everywhere ? <BanChannels group={everywhere} /> : null}
      {byOrganization.length > 0 ? (
        <>
          <h2>{t('marketing.byOrganization')}</h2>
          <p>{t('marketing.byOrganizationText')}</p>
        </>
      ) : null}
      {byOrganization.map((group) => (
        <section key={group.organization?.id} className="stack" aria-labelledby={`of-${group.organization?.id}`}>
          <h3 id={`of-${group.organization?.id}`}>{group.organization?.name ?? t('marketing.otherOrganization')}</h3>
          <BanChannels group={group} />
        </section>
      ))}
      <h2>{t('marketing.know')}</h2>
      <ul>
        <li>{t('marketing.inFlight')}</li>
        <li>{t('marketing.kept')}</li>
        <li>{t('marketing.spellings')}</li>
        <li>{t('marketing.lifting')}</li>
        <li>{t('marketing.service')}</li>
      </ul>
    </main>
  )
}

type Chosen = NonNullable<ReturnType<typeof chosenBan>>

/** Says how it stands now, not what somebody claims to have done. */
function Done({ groups, done }: { groups: BanGroupView[]; done: Chosen }) {
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  const group = groups.find(({ organization }) => (organization?.id ?? null) === done.organizationId)
  const row = group?.channels.find(({ channel }) => channel === done.channel)
  const name = t(`words:marketing_channel.${done.channel}`)
  const about = { channel: [name, group?.organization?.name].filter(Boolean).join(', ') }
  if (!row?.ban && row?.coveredBy) {
    return (
      <Note tone="ok" focus title={t('marketing.banned', about)}>
        <p>{t(`marketing.coveredBy.${row.coveredBy}`)}</p>
      </Note>
    )
  }
  if (!row?.ban) return <Note tone="info" focus title={t('marketing.allowed', about)} />
  return (
    <Note tone="ok" focus title={t('marketing.banned', about)}>
      <p>{t('marketing.bannedNext', { date: formatDate(locale, row.ban.since) })}</p>
    </Note>
  )
}

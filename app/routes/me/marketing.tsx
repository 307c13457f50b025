import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { marketingChannels, type MarketingChannel } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { liftBan } from '~/marketing/lift-ban.server.ts'
import { listBans } from '~/marketing/queries.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { paths } from '~/paths.ts'
import { Hidden } from '~/ui/forms.tsx'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { BackLink, Note, Tag } from '~/ui/parts.tsx'
import { readForm } from '~/ui/read-form.server.ts'

type ChannelRow = { channel: MarketingChannel; since: string | null; covered: boolean }

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const bans = (await listBans(subject.emailCanonical)).filter((ban) => ban.organizationId === null)
  const sinceOf = (channel: MarketingChannel) =>
    bans.find((ban) => ban.channel === channel)?.since.toISOString() ?? null
  const all = sinceOf('all')
  const channels = marketingChannels.map((channel): ChannelRow => {
    return { channel, since: sinceOf(channel), covered: channel !== 'all' && all !== null }
  })
  const done = channelOf(new URL(args.request.url).searchParams.get('done'))
  return {
    title: titleOf(args, tFor(subject.locale, 'me')('marketing.title')),
    address: subject.emailDeliver,
    channels,
    // Says how it stands now, not what somebody claims to have done.
    done: channels.find((row) => row.channel === done) ?? null,
  }
}

/** GDPR Art. 21(3): no grounds, no balancing, at once. Lifting is the person's own act too. */
export async function action({ request }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const sent = await readForm(request)
  const channel = channelOf(sent.channel)
  if (!channel || (sent.act !== 'set' && sent.act !== 'lift')) return data({ unclear: true }, { status: 422 })
  const ban = { channel, organizationId: null, now: new Date() }
  if (sent.act === 'lift') await liftBan({ subject, ...ban })
  else {
    const actor = { kind: 'subject', id: subject.mailboxId } as const
    await setBan({ emailCanonical: subject.emailCanonical, act: 'portal', actor, ...ban })
  }
  return redirect(`${paths.me.marketing(subject.locale)}?done=${channel}`, 303)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function MarketingPage() {
  const { address, channels, done } = useLoaderData<typeof loader>()
  const unclear = useActionData<typeof action>()?.unclear
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      {unclear ? <Note tone="bad" focus title={t('marketing.unclear')} /> : null}
      {done && !unclear ? (
        <Note
          tone={done.since ? 'ok' : 'info'}
          focus
          title={t(done.since ? 'marketing.banned' : 'marketing.allowed', {
            channel: t(`words:marketing_channel.${done.channel}`),
          })}
        >
          {done.since ? <p>{t('marketing.bannedNext', { date: formatDate(locale, done.since) })}</p> : null}
        </Note>
      ) : null}
      <h1>{t('marketing.title')}</h1>
      <p className="lead">{t('marketing.lead', { address })}</p>
      <h2>{t('marketing.channels')}</h2>
      <ul className="channels">
        {channels.map((row) => (
          <Channel key={row.channel} row={row} />
        ))}
      </ul>
      <h2>{t('marketing.know')}</h2>
      <ul>
        <li>{t('marketing.inFlight')}</li>
        <li>{t('marketing.kept')}</li>
        <li>{t('marketing.spellings')}</li>
        <li>{t('marketing.service')}</li>
      </ul>
    </main>
  )
}

function Channel({ row }: { row: ChannelRow }) {
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  const name = t(`words:marketing_channel.${row.channel}`)
  return (
    <li>
      <div>
        <h3>{name}</h3>
        <p>
          <Tag tone={row.since || row.covered ? 'ok' : undefined}>
            {t(row.since || row.covered ? 'marketing.isBanned' : 'marketing.isAllowed')}
          </Tag>{' '}
          <span className="muted">
            {row.covered
              ? t('marketing.covered')
              : row.since
                ? t('marketing.since', { date: formatDate(locale, row.since) })
                : ''}
          </span>
        </p>
      </div>
      {row.covered ? null : (
        <form method="post" action={paths.me.marketing(locale)}>
          <Hidden values={{ channel: row.channel, act: row.since ? 'lift' : 'set' }} />
          <button className={row.since || row.channel !== 'all' ? 'btn btn-2' : 'btn'}>
            {t(row.since ? 'marketing.lift' : 'marketing.set')} <span className="vh">{name}</span>
          </button>
        </form>
      )}
    </li>
  )
}

function channelOf(value: string | null | undefined): MarketingChannel | undefined {
  return marketingChannels.find((channel) => channel === value)
}

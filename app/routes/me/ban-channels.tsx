import { useTranslation } from 'react-i18next'
import { formatDate } from '~/i18n/dates.ts'
import { wordKey } from '~/i18n/word-key.ts'
import { paths } from '~/paths.ts'
import { Hidden } from '~/ui/forms.tsx'
import { usePage } from '~/ui/page.ts'
import { Tag } from '~/ui/parts.tsx'
import type { BanView, BanGroupView } from './ban-view.ts'

type Organization = BanGroupView['organization']

/** The channels of one group of bans, each with its state and one button. */
export function BanChannels({ group: { organization, channels } }: { group: BanGroupView }) {
  const { t } = useTranslation('words')
  const Heading = organization ? 'h4' : 'h3'
  return (
    <ul className="channels">
      {channels.map((row) => (
        <li key={row.channel}>
          <div>
            <Heading>{t(`marketing_channel.${row.channel}`)}</Heading>
            <State row={row} />
          </div>
          <Change row={row} organization={organization} />
        </li>
      ))}
    </ul>
  )
}

/** Banned or not; of a ban since when and by which act. */
function State({ row: { ban, coveredBy } }: { row: BanView }) {
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  if (!ban) {
    return (
      <p>
        <Tag tone={coveredBy ? 'ok' : undefined}>{t(coveredBy ? 'marketing.isBanned' : 'marketing.isAllowed')}</Tag>{' '}
        {coveredBy ? <span className="muted">{t(`marketing.coveredBy.${coveredBy}`)}</span> : null}
      </p>
    )
  }
  return (
    <>
      <p>
        <Tag tone="ok">{t('marketing.isBanned')}</Tag>{' '}
        <span className="muted">{t('marketing.since', { date: formatDate(locale, ban.since) })}</span>
      </p>
      <p className="muted">{t(`words:${wordKey('ban_act', ban.act)}`)}</p>
      {ban.liftable ? null : <p className="muted">{t('marketing.otherSpelling')}</p>}
    </>
  )
}

/** What a wider ban covers has no button of its own, unless it is banned by itself too. */
function Change({ row: { channel, ban, coveredBy }, organization }: { row: BanView; organization: Organization }) {
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  if (ban ? !ban.liftable : coveredBy) return null
  const isFirst = channel === 'all' && !organization && !ban
  const about = [t(`words:marketing_channel.${channel}`), organization?.name].filter(Boolean).join(', ')
  const values = { channel, act: ban ? 'lift' : 'set', ...(organization && { organization: organization.id }) }
  return (
    <form method="post" action={paths.me.marketing(locale)}>
      <Hidden values={values} />
      <button className={isFirst ? 'btn' : 'btn btn-2'}>
        {t(ban ? 'marketing.lift' : 'marketing.set')} <span className="vh">{about}</span>
      </button>
    </form>
  )
}

import { useTranslation } from 'react-i18next'
import { formatDate } from '~/i18n/dates.ts'
import { paths } from '~/paths.ts'
import { usePage } from '~/ui/page.ts'
import { Note } from '~/ui/parts.tsx'
import type { GroupView, ItemView, RecordView, SectionView, UseView } from './reading-view.server.ts'

export function ReadingGroup({ group, sections }: GroupView) {
  const { t } = useTranslation('me')
  return (
    <section id={group} aria-labelledby={`${group}-title`} className="stack">
      <h2 id={`${group}-title`}>{t(`data.group.${group}`)}</h2>
      {sections.map((section) => (
        <Section key={section.table} section={section} isContact={section.table === 'contactPerson'} />
      ))}
    </section>
  )
}

function Section({ section, isContact }: { section: SectionView; isContact: boolean }) {
  const { t } = useTranslation('me')
  const { term, explanation, records, withheld, uses } = section
  return (
    <>
      <h3>{term}</h3>
      <p className="muted">{explanation}</p>
      {withheld.unreviewed > 0 ? (
        <Note tone="info">
          <p>{t('data.unreviewed', { count: withheld.unreviewed })}</p>
        </Note>
      ) : null}
      {withheld.secret > 0 ? (
        <Note tone="info">
          <p>{t('data.secret', { count: withheld.secret })}</p>
        </Note>
      ) : null}
      <ul className="records">
        {records.map((record) => (
          <Record key={record.id} record={record} wide={isContact} />
        ))}
      </ul>
      <Uses uses={uses} />
    </>
  )
}

function Record({ record, wide }: { record: RecordView; wide: boolean }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const items = wide ? record.items : record.items.filter(({ value }) => value !== null)
  return (
    <li className="record">
      {record.title ? <h4>{record.title}</h4> : null}
      <dl className={wide ? 'facts' : 'pairs'}>
        {items.map((item) => (
          <Item key={item.path} item={item} correctAt={wide && item.correctable ? record.id : null} />
        ))}
        {record.withheld.map((term) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="muted">{t('data.notShown')}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        {t('data.source')}: {record.source}.{' '}
        {record.until ? t('data.until', { date: formatDate(locale, record.until, 'short') }) : null}
      </p>
    </li>
  )
}

function Item({ item, correctAt }: { item: ItemView; correctAt: string | null }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <div>
      <dt>{item.term}</dt>
      <dd>{item.value ?? <span className="muted">{t('data.noValue')}</span>}</dd>
      {item.source && item.value !== null ? <dd className="muted">{item.source}</dd> : null}
      {correctAt ? (
        <dd className="act">
          <a href={`${paths.me.correct(locale)}?contact=${correctAt}#field-${item.path}`}>
            {t('data.correct')} <span className="vh">{item.term}</span>
          </a>
        </dd>
      ) : null}
    </div>
  )
}

/** GDPR Art. 15(1)(a), (d): what for, on what basis, how long. */
function Uses({ uses }: { uses: UseView[] }) {
  const { t } = useTranslation('me')
  if (uses.length === 0) return null
  return (
    <details className="more">
      <summary>{t('data.more')}</summary>
      {uses.map((use) => (
        <dl key={use.terms} className="uses">
          <dt>{t('data.items')}</dt>
          <dd>{use.terms}</dd>
          <dt>{t('data.purposes')}</dt>
          <dd>{use.purposes}</dd>
          <dt>{t('data.bases')}</dt>
          <dd>{use.bases}</dd>
          <dt>{t('data.retention')}</dt>
          <dd>{use.retention}</dd>
        </dl>
      ))}
    </details>
  )
}

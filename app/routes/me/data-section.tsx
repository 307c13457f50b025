import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { fieldId } from '~/ui/forms.tsx'
import { usePage } from '~/ui/page.ts'
import { DataRows } from './data-rows.tsx'
import type { CardView, FactView, SectionView, UseView } from './data-view.ts'

/** A part of the page that folds away, with its count; `open` where most people look first. */
export function FoldedSection({ section, open }: { section: SectionView; open: boolean }) {
  const { t } = useTranslation('me')
  const { table, term, count, latest } = section
  return (
    <details className="fold" open={open}>
      <summary>
        <h3>{term}</h3>
        <span className="muted">
          {t('data.count', { count })}
          {latest ? `, ${t('data.latest', { date: latest })}` : null}
        </span>
      </summary>
      <SectionBody section={section} id={table} />
    </details>
  )
}

export function OpenSection({ section }: { section: SectionView }) {
  return (
    <>
      <h3>{section.term}</h3>
      <SectionBody section={section} id={section.table} />
    </>
  )
}

/** A link to the id opens what is folded around it. */
function SectionBody({ section, id }: { section: SectionView; id: string }) {
  const { explanation, content, withheld, uses } = section
  return (
    <div className="stack" id={id}>
      <p className="muted">{explanation}</p>
      {withheld.map(({ terms, reason }) => (
        <p key={reason} className="note">
          {terms}: {reason}
        </p>
      ))}
      {content.kind === 'cards' ? (
        content.cards.map((card) => <Card key={card.id} card={card} />)
      ) : (
        <DataRows term={section.term} columns={content.columns} rows={content.rows} />
      )}
      {section.pages.last > 1 ? <Pages section={section} /> : null}
      <Uses uses={uses} />
    </div>
  )
}

function Card({ card: { id, title, facts, rest, empty, until } }: { card: CardView }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const correct = { to: `${paths.me.correct(locale)}?contact=${id}`, text: t('data.correct') }
  return (
    <div className="record">
      {title ? <h4>{title}</h4> : null}
      <dl className="facts">
        {facts.facts.map((fact) => (
          <FactLine key={fact.path} fact={fact} correct={correct} />
        ))}
      </dl>
      <p className="muted">
        {t('data.source')}: {facts.source}. {until ? t('data.until', { date: until }) : null}
      </p>
      {rest.facts.length > 0 ? (
        <>
          <dl className="run">
            {rest.facts.map(({ path, term, text, source }) => (
              <div key={path}>
                <dt>{term}</dt>
                <dd>{source ? `${text} (${source})` : text}</dd>
              </div>
            ))}
          </dl>
          <p className="muted">
            {t('data.source')}: {rest.source}.
          </p>
        </>
      ) : null}
      {empty.length > 0 ? <p className="muted">{t('data.empty', { terms: empty.join(', ') })}</p> : null}
    </div>
  )
}

type FactLineProps = { fact: FactView; correct: { to: string; text: string } }

function FactLine({ fact: { path, term, text, source }, correct }: FactLineProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
      {source ? <dd className="muted">{source}</dd> : null}
      {path.startsWith('contactPerson.') ? (
        <dd className="act">
          <a href={`${correct.to}#${fieldId(path)}`}>
            {correct.text} <span className="vh">{term}</span>
          </a>
        </dd>
      ) : null}
    </div>
  )
}

function Pages({ section: { table, term, pages } }: { section: SectionView }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const { current, last } = pages
  const to = (page: number) => `${paths.me.data(locale)}?section=${table}&page=${page}#${table}`
  return (
    <nav aria-label={t('data.pages', { term })} className="row">
      {current > 1 ? <a href={to(current - 1)}>{t('data.newer')}</a> : null}
      <span>{t('data.page', { current, last })}</span>
      {current < last ? <a href={to(current + 1)}>{t('data.older')}</a> : null}
    </nav>
  )
}

/** GDPR Art. 15(1)(a), (d): what for, on what basis, how long. */
function Uses({ uses }: { uses: UseView[] }) {
  const { t } = useTranslation('me')
  return (
    <details className="more">
      <summary>{t('data.more')}</summary>
      {uses.map((use) => (
        <dl key={`${use.terms} ${use.purposes} ${use.more}`} className="uses">
          {use.terms ? (
            <>
              <dt>{t('data.items')}</dt>
              <dd>{use.terms}</dd>
            </>
          ) : null}
          <dt>{t('data.purposes')}</dt>
          <dd>
            {use.purposes}. {use.bases}.
          </dd>
          <dt>{t('data.retention')}</dt>
          <dd>{use.period}</dd>
          <dt>{t('data.also')}</dt>
          <dd>{use.more}</dd>
        </dl>
      ))}
    </details>
  )
}

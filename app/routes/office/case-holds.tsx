import { useTranslation } from 'react-i18next'
import { Field, Radios, Select, TextArea, type Choice, type Returned } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

type Hold = {
  id: string
  table: string
  because: string
  reason: string
  owner: string | null
  ownerId: string | null
  placed: string
  reviewOn: string | null
  isOverdue: boolean
  /** It stands for the sake of another held record, and goes with that. */
  endsItself: boolean
}
export type HoldsView = {
  version: number
  /** What the Accounting Act holds, and nobody ends. */
  statutory: { id: string; table: string; because: string; until: string | null; count: number }[]
  holds: Hold[]
  /** On which the office may hold a record. */
  grounds: Choice[]
  owners: { id: string; name: string }[]
  me: string
  /** The last day for the next review. */
  latest: string
  mayAct: boolean
  mayPlace: boolean
  /** Null while the person's records are not open. */
  records: Choice[] | null
  isStuck: boolean
  isUntold: boolean
}

/** Records that an erasure leaves, or will leave, for a claim, an order or the law; with who looks after them. */
export function CaseHolds({ view, answer }: { view: HoldsView | null; answer: Answered }) {
  const { t } = useTranslation('office')
  if (!view) return null
  return (
    <section aria-labelledby="holds" className="stack">
      <h2 id="holds">{t('hold.title')}</h2>
      {view.isStuck ? <Warning text={t('hold.stuck')} /> : null}
      {view.isUntold ? <Warning text={t('hold.untold')} /> : null}
      {view.statutory.length > 0 ? (
        <ul>
          {view.statutory.map((line) => (
            <li key={line.id}>
              {line.table} <span className="num">({line.count})</span>. {line.because}{' '}
              {line.until ? t('plan.until', { date: line.until }) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {view.holds.map((hold) => (
        <HeldRecord key={hold.id} hold={hold} view={view} answer={answer} />
      ))}
      {view.mayPlace ? <PlaceForm view={view} answer={answer} /> : null}
    </section>
  )
}

function Warning({ text }: { text: string }) {
  return (
    <div className="note" data-tone="warn">
      <p>{text}</p>
    </div>
  )
}

type HoldProps = { hold: Hold; view: HoldsView; answer: Answered }

function HeldRecord({ hold, view, answer }: HoldProps) {
  const { t } = useTranslation('office')
  return (
    <article className="stack" aria-labelledby={`hold-${hold.id}`}>
      <h3 id={`hold-${hold.id}`}>{hold.table}</h3>
      <p>{hold.because}</p>
      <p className="words">{hold.reason}</p>
      <p className="muted">
        {t('hold.placed', { date: hold.placed })}{' '}
        {hold.owner ? t('hold.ownedBy', { name: hold.owner }) : hold.endsItself ? null : t('hold.ownedByNobody')}{' '}
        {hold.reviewOn ? t('hold.reviewBy', { date: hold.reviewOn }) : null}
      </p>
      {hold.isOverdue ? <Warning text={t('hold.overdue')} /> : null}
      {view.mayAct && !hold.endsItself ? <ChangeHold hold={hold} view={view} answer={answer} /> : null}
    </article>
  )
}

/** Looked at again, or ended. */
function ChangeHold({ hold, view, answer }: HoldProps) {
  const { t } = useTranslation('office')
  const isAnswered = answer.values?.holdId === hold.id
  const values = isAnswered ? answer.values : undefined
  const problems = isAnswered ? answer.problems : undefined
  return (
    <details className="quiet" open={isAnswered}>
      <summary>{t('hold.change')}</summary>
      <div className="stack">
        <IntentForm intent="review_hold" version={view.version}>
          <input type="hidden" name="holdId" value={hold.id} />
          <OwnerAndReview
            view={view}
            of={hold.id}
            owner={values?.ownerId ?? hold.ownerId}
            values={values}
            problems={problems}
          />
          <button className="btn btn-2">{t('hold.reviewButton')}</button>
        </IntentForm>
        <IntentForm intent="release_hold" version={view.version}>
          <input type="hidden" name="holdId" value={hold.id} />
          <TextArea
            name={`releaseReason-${hold.id}`}
            label={t('hold.releaseReason')}
            hint={t('hold.releaseHint')}
            maxLength={1000}
            defaultValue={values?.[`releaseReason-${hold.id}`]}
            problem={problems?.[`releaseReason-${hold.id}`]}
          />
          <button className="btn btn-danger">{t('hold.releaseButton')}</button>
        </IntentForm>
      </div>
    </details>
  )
}

type OwnerFields = {
  view: HoldsView
  /** Which form of several on the page: their fields have names of their own. */
  of: string
  owner: string | null | undefined
} & Answered

function OwnerAndReview({ view, of, owner, values, problems }: OwnerFields) {
  const { t } = useTranslation('office')
  const names = { owner: `ownerId-${of}`, review: `reviewOn-${of}` }
  return (
    <>
      <Select
        name={names.owner}
        label={t('hold.owner')}
        choices={view.owners.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={values?.[names.owner] ?? owner ?? view.me}
        problem={problems?.[names.owner]}
      />
      <Field
        name={names.review}
        type="date"
        label={t('hold.reviewOn')}
        hint={t('hold.reviewHint')}
        max={view.latest}
        defaultValue={values?.[names.review] ?? view.latest}
        problem={problems?.[names.review]}
      />
    </>
  )
}

function PlaceForm({ view, answer }: { view: HoldsView; answer: Answered }) {
  const { t } = useTranslation('office')
  const isAnswered = answer.values?.record !== undefined
  return (
    <details className="quiet" open={isAnswered}>
      <summary>{t('hold.place')}</summary>
      {view.records === null ? (
        <p>{t('hold.openFirst')}</p>
      ) : (
        <IntentForm intent="place_hold" version={view.version}>
          <p>{t('hold.placeText')}</p>
          <PlacedRecord
            records={view.records}
            grounds={view.grounds}
            values={answer.values ?? {}}
            problems={answer.problems ?? {}}
          />
          <OwnerAndReview view={view} of="new" owner={view.me} {...answer} />
          <button className="btn btn-2">{t('hold.placeButton')}</button>
        </IntentForm>
      )}
    </details>
  )
}

/** Which record, on which ground and why. */
function PlacedRecord({
  records,
  grounds,
  values,
  problems,
}: Pick<HoldsView, 'grounds'> & { records: Choice[] } & Returned) {
  const { t } = useTranslation('office')
  return (
    <>
      <Select
        name="record"
        label={t('hold.record')}
        choices={records}
        chosen={values.record ?? ''}
        problem={problems.record}
      />
      <Radios
        name="holdGround"
        label={t('hold.ground')}
        choices={grounds}
        chosen={values.holdGround ?? ''}
        problem={problems.holdGround}
      />
      <TextArea
        name="holdReason"
        label={t('hold.reason')}
        hint={t('hold.reasonHint')}
        maxLength={1000}
        defaultValue={values.holdReason}
        problem={problems.holdReason}
      />
    </>
  )
}

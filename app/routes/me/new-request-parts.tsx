import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { Radios, type Returned, TextArea } from '~/ui/forms.tsx'
import { usePage } from '~/ui/page.ts'
import { BackLink } from '~/ui/parts.tsx'
import { type OfferedKind, offeredKinds, needsWords, restrictionGrounds } from './request-kinds.ts'

export function ChoiceHeading() {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <>
      <BackLink to={paths.me.overview(locale)}>{t('back')}</BackLink>
      <h1>{t('newRequest.title')}</h1>
      <p className="lead">{t('newRequest.chooseLead')}</p>
    </>
  )
}

export function KindHeading({ kind }: { kind: OfferedKind }) {
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  return (
    <>
      <BackLink to={paths.me.newRequest(locale)}>{t('newRequest.back')}</BackLink>
      <h1>{t(`words:kind.${kind}`)}</h1>
      <p className="lead">{t(`newRequest.about.${kind}`)}</p>
    </>
  )
}

export function KindChoice({ problem }: { problem?: string }) {
  const { t } = useTranslation(['me', 'words'])
  return (
    <Radios
      name="kind"
      label={t('newRequest.kind')}
      problem={problem}
      chosen=""
      choices={offeredKinds.map((value) => ({
        value,
        label: t(`words:kind.${value}`),
        hint: t(`newRequest.about.${value}`),
      }))}
    />
  )
}

/** The way to what needs no request. */
export function BanInstead({ text }: { text: string }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <p>
      {text} <a href={paths.me.marketing(locale)}>{t('newRequest.banLink')}</a>
    </p>
  )
}

type FormProps = { returned?: Returned; longest: number }

/** What is sent; a form that came back without a kind asks for it once more. */
export function RequestForm({ kind, ...form }: { kind: OfferedKind | null } & FormProps) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <form method="post" action={paths.me.newRequest(locale)} noValidate className="stack">
      {kind ? <KindFields kind={kind} {...form} /> : <FieldsOfAny {...form} />}
      <p>{t('newRequest.attachments')}</p>
      <button className="btn">{t('newRequest.send')}</button>
      <p className="muted">{t('newRequest.after')}</p>
    </form>
  )
}

function FieldsOfAny({ returned, longest }: FormProps) {
  const { t } = useTranslation('me')
  return (
    <>
      <KindChoice problem={returned?.problems.kind} />
      <TextArea
        name="words"
        label={t('newRequest.words')}
        hint={t('newRequest.wordsHint')}
        problem={returned?.problems.words}
        defaultValue={returned?.values.words}
        maxLength={longest}
      />
    </>
  )
}

/** What this kind of request asks of the person, beside the words that all have. */
function KindFields({ kind, returned, longest }: { kind: OfferedKind } & FormProps) {
  const { t } = useTranslation('me')
  const isRestriction = kind === 'restriction'
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      {isRestriction ? (
        <>
          <Radios
            name="ground"
            label={t('newRequest.ground')}
            problem={returned?.problems.ground}
            chosen={returned?.values.ground ?? ''}
            choices={restrictionGrounds.map((value) => ({ value, label: t(`newRequest.grounds.${value}`) }))}
          />
          <p>{t('newRequest.restrictionEffect')}</p>
        </>
      ) : null}
      <TextArea
        name="words"
        label={t(`newRequest.wordsOf.${kind}`)}
        hint={t(hintOf(kind))}
        problem={returned?.problems.words}
        defaultValue={returned?.values.words}
        maxLength={longest}
      />
    </>
  )
}

function hintOf(kind: OfferedKind) {
  if (kind === 'objection') return 'newRequest.objectionHint'
  return needsWords(kind) && kind !== 'restriction' ? 'newRequest.wordsHint' : 'newRequest.optional'
}

type Resting = { purpose: string; bases: string }

/** GDPR Art. 20 without promises: what the right covers, what it does not, and that the data are there all the same. */
export function PortabilityAnswer({ gives, not }: { gives: Resting[]; not: Resting[] }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <section aria-labelledby="portability" className="stack">
      <h2 id="portability">{t('newRequest.portability.title')}</h2>
      <p>{t('newRequest.portability.rule')}</p>
      <h3>{t('newRequest.portability.gives')}</h3>
      <Purposes lines={gives} />
      <h3>{t('newRequest.portability.not')}</h3>
      <Purposes lines={not} />
      <p>{t('newRequest.portability.copy')}</p>
      <p>
        <a className="btn btn-2" href={paths.me.copy(locale)}>
          {t('newRequest.portability.copyLink')}
        </a>
      </p>
      <p>{t('newRequest.portability.formal')}</p>
    </section>
  )
}

function Purposes({ lines }: { lines: Resting[] }) {
  return (
    <ul>
      {lines.map(({ purpose, bases }) => (
        <li key={purpose}>
          {purpose}: {bases}
        </li>
      ))}
    </ul>
  )
}

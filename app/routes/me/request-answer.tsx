import { useTranslation } from 'react-i18next'
import type { CaseState, HoldGround, Regime } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { wordKey } from '~/i18n/word-key.ts'
import { paths } from '~/paths.ts'
import { findRefusal } from '~/requests/decisions/refusal.ts'
import { isClosed } from '~/requests/state.ts'
import { controller } from '~/rules/controller.ts'
import { usePage } from '~/ui/page.ts'
import { Fact, Note } from '~/ui/parts.tsx'

export type AnswerView = {
  outcome: 'grant' | 'refuse'
  refusalCode: string | null
  reasons: string | null
  /** GDPR Art. 21(1): how the interests were weighed. */
  balancing: string | null
  /** In words; `liftedOn` is null while the data are only stored. */
  restriction: { ground: string; since: string; liftedOn: string | null } | null
  /** For which the data are no longer used. */
  purposes: string[]
  /** Which the objection was read not to be about. */
  notAsked: string[]
  /** What was not done, each with its ground. */
  parts: { term: string; code: string; reasons: string }[]
}

/** The decision in force: what was done, what was not, why, and by what law (GDPR Art. 12(4)). */
export function Answer({ decision }: { decision: AnswerView | null }) {
  const { t } = useTranslation(['me', 'words'])
  if (!decision || isSilent(decision)) return null
  const { outcome, reasons, balancing, purposes } = decision
  const refusal = decision.refusalCode ? findRefusal(decision.refusalCode) : undefined
  return (
    <>
      <h2>{t('request.answer')}</h2>
      {outcome === 'refuse' ? (
        <Note tone="warn" title={t('request.refused')}>
          {refusal ? <p>{t(`words:${wordKey('refusal', refusal.code)}`)}</p> : null}
        </Note>
      ) : null}
      {decision.restriction ? <Restricted restriction={decision.restriction} /> : null}
      {purposes.length > 0 ? (
        <>
          <p>{t('request.ended')}</p>
          <ul>
            {purposes.map((purpose) => (
              <li key={purpose}>{purpose}</li>
            ))}
          </ul>
        </>
      ) : null}
      {decision.notAsked.length > 0 ? <p>{t('request.notAsked', { purposes: decision.notAsked.join(', ') })}</p> : null}
      {reasons ? <p className="words">{reasons}</p> : null}
      {refusal ? <p className="muted">{t('request.refusedArticle', { article: refusal.article })}</p> : null}
      <NotGiven parts={decision.parts} hasBalancing={balancing !== null} />
      {balancing ? (
        <>
          <h3>{t('request.balancing')}</h3>
          <p className="words">{balancing}</p>
        </>
      ) : null}
    </>
  )
}

/** A granted erasure says itself what was done, in its own section. */
function isSilent({ outcome, reasons, balancing, restriction, purposes, parts }: AnswerView): boolean {
  return outcome === 'grant' && !reasons && !balancing && !restriction && purposes.length + parts.length === 0
}

/** GDPR Art. 18: since when, why, what it means, and that its end is told beforehand. */
function Restricted({ restriction }: { restriction: NonNullable<AnswerView['restriction']> }) {
  const { t } = useTranslation('me')
  const { ground, since, liftedOn } = restriction
  if (liftedOn) return <p>{t('request.wasRestricted', { since, date: liftedOn, ground })}</p>
  return (
    <Note tone="ok" title={t('request.restricted', { since })}>
      <p>{t('request.restrictedBecause', { ground })}</p>
      <p>{t('request.restrictedEffect')}</p>
    </Note>
  )
}

/** The reasons of an objection's parts are its balancing, which stands once below. */
function NotGiven({ parts, hasBalancing }: { parts: AnswerView['parts']; hasBalancing: boolean }) {
  const { t } = useTranslation(['me', 'words'])
  if (parts.length === 0) return null
  return (
    <>
      <h3>{t('request.notGiven')}</h3>
      <dl className="facts">
        {parts.map(({ term, code, reasons }) => {
          const refusal = findRefusal(code)
          return (
            <Fact key={term + code + reasons} term={term}>
              {refusal ? t(`words:${wordKey('refusal', refusal.code)}`) : null}
              {reasons && !hasBalancing ? <span className="because">{reasons}</span> : null}
              {refusal ? (
                <span className="muted because">{t('request.refusedArticle', { article: refusal.article })}</span>
              ) : null}
              {refusal?.mayBeWithheld ? <span className="because">{t('request.toOmbudsman')}</span> : null}
            </Fact>
          )
        })}
      </dl>
    </>
  )
}

type Kept = { term: string; ground: HoldGround; until: string | null; reviewOn: string | null; count: number }

/** What an erasure carried out in part has left, by what law and until when (GDPR Art. 12(4), 17(3)). */
export function KeptAfterErasure({ kept }: { kept: Kept[] }) {
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  if (kept.length === 0) return null
  return (
    <>
      <h2>{t('request.kept')}</h2>
      <p>{t('request.keptText')}</p>
      <dl className="facts">
        {kept.map(({ term, ground, until, reviewOn, count }) => (
          <Fact key={[term, ground, until].join()} term={term}>
            {t('erase.count', { count })}. {t(`words:ground.${ground}`)}{' '}
            {until ? t('erase.until', { date: formatDate(locale, until) }) : null}{' '}
            {reviewOn && !until ? t('erase.review', { date: formatDate(locale, reviewOn) }) : null}
          </Fact>
        ))}
      </dl>
    </>
  )
}

type Closed = { state: CaseState; regime: Regime; writeUntil: string | null; mayWrite: boolean }

/** What one can do about an answer: ask, ask again, complain, go to court; by the law that the request was under. */
export function WhatNow({ state, regime, writeUntil, mayWrite }: Closed) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (!isClosed(state)) return null
  const { name, postal, email, phone } = controller.supervisoryAuthority
  const authority = { authority: name[locale], postal: postal[locale], email, phone }
  return (
    <>
      <h2>{t('request.canDo')}</h2>
      <ul>
        {mayWrite && writeUntil ? <li>{t('request.write', { date: formatDate(locale, writeUntil) })}</li> : null}
        {state === 'withdrawn' ? null : (
          <>
            <li>{t('request.askAgain', { email: controller.email, phone: controller.phone })}</li>
            {regime === 'openness' ? <li>{t('request.opennessRemedy')}</li> : null}
            {regime === 'accessibility' ? <li>{t('request.feedbackRemedy')}</li> : null}
            {regime === 'gdpr' ? (
              <>
                <li>{t('request.complain', authority)}</li>
                <li>{t('request.court')}</li>
              </>
            ) : null}
          </>
        )}
        <li>
          {t('request.newOne')} <a href={paths.me.newRequest(locale)}>{t('request.newOneLink')}</a>
        </li>
      </ul>
    </>
  )
}

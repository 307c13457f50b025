import { useTranslation } from 'react-i18next'
import type { CaseState, HoldGround, Regime } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { wordKey } from '~/i18n/word-key.ts'
import { paths } from '~/paths.ts'
import { findRefusal } from '~/requests/refusal.ts'
import { isClosed } from '~/requests/state.ts'
import { controller } from '~/rules/controller.ts'
import { usePage } from '~/ui/page.ts'
import { Fact, Note } from '~/ui/parts.tsx'

type Decision = { outcome: 'grant' | 'refuse'; refusalCode: string | null; reasons: string | null }

/** The decision in force: why, and by what law (GDPR Art. 12(4)). */
export function Answer({ decision }: { decision: Decision | null }) {
  const { t } = useTranslation(['me', 'words'])
  if (!decision) return null
  const refused = decision.outcome === 'refuse'
  const refusal = decision.refusalCode ? findRefusal(decision.refusalCode) : undefined
  if (!refused && !decision.reasons) return null
  return (
    <>
      <h2>{t('request.answer')}</h2>
      {refused ? (
        <Note tone="warn" title={t('request.refused')}>
          {refusal ? <p>{t(`words:${wordKey('refusal', refusal.code)}`)}</p> : null}
        </Note>
      ) : null}
      {decision.reasons ? <p className="words">{decision.reasons}</p> : null}
      {refusal ? <p className="muted">{t('request.refusedArticle', { article: refusal.article })}</p> : null}
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

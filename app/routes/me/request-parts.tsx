import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CorrectionOutcome } from '#db/schema/words.ts'
import type { AuditAction } from '~/audit/action.ts'
import type words from '~/i18n/fi/words.json'
import { findRefusal } from '~/requests/refusal.ts'
import { controller } from '~/rules/controller.ts'
import { usePage } from '~/ui/page.ts'
import { Note, Tag, When } from '~/ui/parts.tsx'

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

type Decision = { outcome: 'grant' | 'refuse'; refusalCode: string | null; reasons: string | null }

/** The decision in force: why, by what law, and what one can do about it (GDPR Art. 12(4)). */
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
          {refusal ? <p>{t(`words:refusal.${textKey(refusal.code)}`)}</p> : null}
        </Note>
      ) : null}
      {decision.reasons ? <p className="words">{decision.reasons}</p> : null}
      {refused ? <Remedies article={refusal?.article} /> : null}
    </>
  )
}

/** Article 12(4): a complaint, the court, and we ourselves. */
function Remedies({ article }: { article: string | undefined }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const { name, postal, email, phone } = controller.supervisoryAuthority
  const authority = { authority: name[locale], postal: postal[locale], email, phone }
  return (
    <>
      <h3>{t('request.canDo')}</h3>
      <ul>
        <li>{t('request.askAgain', { email: controller.email, phone: controller.phone })}</li>
        <li>{t('request.complain', authority)}</li>
        <li>{t('request.court')}</li>
      </ul>
      {article ? <p className="muted">{t('request.refusedArticle', { article })}</p> : null}
    </>
  )
}

type Asked = {
  id: string
  term: string
  oldValue: string | null
  newValue: string | null
  outcome: CorrectionOutcome
  outcomeReason: string | null
}
const outcomeTones = { pending: 'info', accepted: 'ok', refused: 'bad' } as const

export function AskedCorrections({ corrections }: { corrections: Asked[] }) {
  const { t } = useTranslation(['me', 'words'])
  if (corrections.length === 0) return null
  return (
    <>
      <h2>{t('request.corrections')}</h2>
      <dl className="facts">
        {corrections.map((one) => (
          <Fact key={one.id} term={one.term}>
            <del>
              <span className="vh">{t('request.now')}: </span>
              {one.oldValue ?? t('request.empty')}
            </del>
            <br />
            <ins>
              <span className="vh">{t('request.will')}: </span>
              {one.newValue ?? t('request.empty')}
            </ins>
            <br />
            <Tag tone={outcomeTones[one.outcome]}>{t(`words:correction_outcome.${one.outcome}`)}</Tag>
            {one.outcomeReason ? (
              <>
                <br />
                {one.outcomeReason}
              </>
            ) : null}
          </Fact>
        ))}
      </dl>
    </>
  )
}

export function Timeline({ events }: { events: { at: string; action: AuditAction }[] }) {
  const { t } = useTranslation(['me', 'words'])
  if (events.length === 0) return null
  return (
    <>
      <h2>{t('request.timeline')}</h2>
      <ol className="line">
        {events.map((event) => (
          <li key={event.at + event.action}>
            <When at={event.at} format="dateTime" />
            {t(`words:action.${actionKey(event.action)}`)}
          </li>
        ))}
      </ol>
    </>
  )
}

/** 'REF-12-5-UNFOUNDED' has its words at `refusal.ref_12_5_unfounded`. */
function textKey(code: string) {
  return code.toLowerCase().replaceAll('-', '_') as keyof (typeof words)['refusal']
}

function actionKey(action: AuditAction) {
  return action.replace('.', '_') as keyof (typeof words)['action']
}

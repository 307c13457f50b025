import { useTranslation } from 'react-i18next'
import { Fact, When } from '~/ui/parts.tsx'

export type DeskPart = {
  reopened: { ground: string; explanation: string; order: string | null; at: string } | null
  transferred: { authority: string; explanation: string; at: string } | null
  /** `outcome`: null while the recipient has not answered. */
  told: { recipient: string; action: string; outcome: string | null }[]
}

/** Why the request is handled again, or by whom instead. */
export function WhatBefell({ reopened, transferred }: Pick<DeskPart, 'reopened' | 'transferred'>) {
  const { t } = useTranslation('me')
  return (
    <>
      {reopened ? (
        <>
          <h2>{t('request.desk.reopened')}</h2>
          <dl className="facts">
            <Fact term={t('request.desk.reopenedOn')}>
              <When at={reopened.at} />
            </Fact>
            <Fact term={t('request.desk.ground')}>{reopened.ground}</Fact>
            {reopened.order ? <Fact term={t('request.desk.order')}>{reopened.order}</Fact> : null}
          </dl>
          <p className="words">{reopened.explanation}</p>
        </>
      ) : null}
      {transferred ? (
        <>
          <h2>{t('request.desk.transferred')}</h2>
          <dl className="facts">
            <Fact term={t('request.desk.authority')}>{transferred.authority}</Fact>
            <Fact term={t('request.desk.transferredOn')}>
              <When at={transferred.at} />
            </Fact>
          </dl>
          <p className="words">{transferred.explanation}</p>
        </>
      ) : null}
    </>
  )
}

/** Which recipients are told of the change, and what they answered: GDPR Art. 19, without being asked. */
export function WhoWasTold({ told }: Pick<DeskPart, 'told'>) {
  const { t } = useTranslation('me')
  if (told.length === 0) return null
  return (
    <>
      <h2>{t('request.desk.told')}</h2>
      <p>{t('request.desk.toldText')}</p>
      <dl className="facts">
        {told.map(({ recipient, action, outcome }) => (
          <Fact key={recipient + action} term={recipient}>
            {t('request.desk.action', { action })}{' '}
            {outcome ? t('request.desk.outcome', { outcome }) : t('request.desk.waiting')}
          </Fact>
        ))}
      </dl>
    </>
  )
}

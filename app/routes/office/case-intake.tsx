import { useTranslation } from 'react-i18next'
import { Fact } from '~/ui/parts.tsx'

export type IntakeFacts = {
  /** How the office made sure who asks. */
  provedHow: string | null
  /** No letter can be mailed: the office posts them. */
  goesByPost: boolean
  proxy: { name: string; contact: string | null; mandate: string } | null
}

/** Of a request that the office registered: how letters go, and who asked on the person's behalf. */
export function CaseIntake({ intake: { goesByPost, proxy } }: { intake: IntakeFacts }) {
  const { t } = useTranslation('office')
  return (
    <>
      {goesByPost ? <Fact term={t('intake.letters')}>{t('intake.postOnly')}</Fact> : null}
      {proxy ? (
        <Fact term={t('intake.representative')}>
          {proxy.name}
          {proxy.contact ? (
            <>
              <br />
              {proxy.contact}
            </>
          ) : null}
          <br />
          <span className="muted">{proxy.mandate}</span>
        </Fact>
      ) : null}
    </>
  )
}

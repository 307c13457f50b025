import { useTranslation } from 'react-i18next'
import { proofMethods } from '#db/schema/words.ts'
import type { AnswerDays } from '~/requests/clock/answered-on.ts'
import { Radios } from '~/ui/forms.tsx'
import { AnsweredOn } from './case-answered-on.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

export type IdentityView = {
  /** The mailbox that the request came from. */
  address: string
  /** Many read it by its nature, so that it opens nobody's record even then. */
  staysClosed: boolean
  /** Everybody whom the register has by it, one entry a person; `note`: what tells them apart further. */
  people: { id: string; label: string; note: string | null }[]
  /** Somebody who has been proved for it already. */
  provedName: string | null
  /** When the person can have answered; null where nothing was asked. */
  days: AnswerDays | null
}

/** Who asks, out of the people of one mailbox, and how the officer made sure. No evidence is taken (EDPB 01/2022). */
export function IdentityForm(props: { identity: IdentityView; version: number; answer: Answered }) {
  const { identity, version, answer } = props
  const { t } = useTranslation('office')
  const { values = {}, problems = {} } = answer
  const { address, staysClosed, people, provedName, days } = identity
  if (people.length === 0) return <p>{t('identity.nobody')}</p>
  return (
    <IntentForm intent="prove_identity" version={version}>
      {provedName ? (
        <div className="note" data-tone="warn">
          <p>{t('identity.another', { name: provedName })}</p>
        </div>
      ) : null}
      <Radios
        name="contactPersonId"
        label={t('identity.who')}
        problem={problems.contactPersonId}
        chosen={values.contactPersonId ?? ''}
        choices={people.map(({ id, label, note }) => ({ value: id, label, hint: note ?? undefined }))}
      />
      {address ? <p>{t(staysClosed ? 'identity.staysClosed' : 'identity.opens', { address })}</p> : null}
      <Radios
        name="method"
        label={t('identity.how')}
        problem={problems.method}
        chosen={values.method ?? ''}
        choices={proofMethods.map((method) => ({ value: method, label: t(`identity.method.${method}`) }))}
      />
      {days ? <AnsweredOn days={days} answer={answer} /> : null}
      <p className="muted">{t('identity.evidence')}</p>
      <button className="btn">{t('step.identify.button')}</button>
    </IntentForm>
  )
}

import { useTranslation } from 'react-i18next'
import { type SecretStage, secretWays } from '~/requests/desk/secret-delivery.ts'
import { Select } from '~/ui/forms.tsx'
import type { Answered } from './case-form.tsx'
import { IdentityForm, type IdentityView } from './case-identity.tsx'

export type SecretsView = {
  stage: SecretStage
  /** Who can be made sure of; null once it has been. */
  identity: IdentityView | null
}

type Props = { secrets: SecretsView | null; version: number; answer: Answered }

/** What no page of the portal gives (306/2019, section 6): who asks is made sure of, the copy made, and delivered. */
export function CaseSecrets({ secrets, version, answer }: Props) {
  const { t } = useTranslation('office')
  if (!secrets) return null
  const { stage, identity } = secrets
  return (
    <div className="note stack" data-tone="warn">
      <p>{t('secrets.held')}</p>
      <p>{t(`secrets.${stage}`)}</p>
      {identity ? <IdentityForm identity={identity} version={version} answer={answer} /> : null}
    </div>
  )
}

type FieldProps = { name: 'secretsDelivered' | 'partSecrets'; secrets: SecretsView | null; answer: Answered }

/** How what is secret reached the person. */
export function SecretsDelivered({ name, secrets, answer }: FieldProps) {
  const { t } = useTranslation('office')
  if (!secrets) return null
  return (
    <Select
      name={name}
      label={t('secrets.how')}
      hint={name === 'partSecrets' ? t('secrets.inPartHint') : undefined}
      problem={answer.problems?.[name]}
      chosen={answer.values?.[name] ?? ''}
      choices={[
        { value: '', label: t('secrets.notYet') },
        ...secretWays.map((way) => ({ value: way, label: t(`secrets.way.${way}`) })),
      ]}
    />
  )
}

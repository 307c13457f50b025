import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ConsultationPurpose } from '~/audit/consultation.ts'
import { Select } from '~/ui/forms.tsx'
import { OfficeProblems } from '~/ui/office-problems.tsx'

type Props = { purposes: readonly ConsultationPurpose[]; problem: string | null }

/** Before a record is opened: why? Act 906/2019, section 17; GDPR Art. 15 as read in C-579/21. */
export function PersonPurpose({ purposes, problem }: Props) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <Form method="get" className="stack next">
      <OfficeProblems problems={problem ? { purpose: problem } : undefined} />
      <h2>{t('person.why')}</h2>
      <p>{t('person.whyHelp')}</p>
      <Select
        name="purpose"
        label={t('person.purpose')}
        problem={problem ?? undefined}
        chosen=""
        choices={[
          { value: '', label: t('person.choose') },
          ...purposes.map((value) => ({ value, label: word(`consultation.${value}`) })),
        ]}
      />
      <button className="btn">{t('person.open')}</button>
    </Form>
  )
}

import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { Field, Hidden, Select, TextArea, type Problems } from '~/ui/forms.tsx'
import { usePage } from '~/ui/page.ts'
import type { CorrectionField } from './correction-form.ts'

/** In characters, of the reason that may go with a proposal. */
export const longestReason = 2000

type Sent = { values: Record<string, string>; problems: Problems }
type FormProps = { contactId: string; fields: CorrectionField[] } & Sent

/** Every field with what the register holds now beside what it shall hold. */
export function CorrectionFields({ contactId, fields, values, problems }: FormProps) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const by = (way: CorrectionField['way']) => fields.filter((field) => field.way === way)
  const organization = by('organization')
  const touched = organization.some(({ path, now }) => problems[path] || (values[path] ?? now ?? '') !== (now ?? ''))
  return (
    <form method="post" action={paths.me.correct(locale)} noValidate className="stack">
      <Hidden values={{ contact: contactId }} />
      <h2>{t('correct.direct')}</h2>
      <Pairs fields={by('direct')} values={values} problems={problems} />
      <h2>{t('correct.mailed')}</h2>
      <p>{t('correct.mailedText')}</p>
      <Pairs fields={by('mailed')} values={values} problems={problems} />
      <h2>{t('correct.reviewed')}</h2>
      <p>{t('correct.reviewedText')}</p>
      <Pairs fields={by('reviewed')} values={values} problems={problems} />
      <h3>{t('correct.organization')}</h3>
      <details className="more" open={touched}>
        <summary>{t('correct.organizationOpen')}</summary>
        <p>{t('correct.organizationText')}</p>
        <Pairs fields={organization} values={values} problems={problems} />
      </details>
      <TextArea
        name="reason"
        label={t('correct.reason')}
        hint={t('correct.reasonHint')}
        problem={problems.reason}
        defaultValue={values.reason}
        maxLength={longestReason}
      />
      <button className="btn">{t('correct.next')}</button>
    </form>
  )
}

const completions: Record<string, string> = {
  'contactPerson.fullName': 'name',
  'contactPerson.occupation': 'organization-title',
  'contactPerson.phone': 'tel',
  'contactPerson.email': 'email',
  'contactPerson.street': 'address-line1',
  'contactPerson.postalCode': 'postal-code',
  'contactPerson.city': 'address-level2',
  'contactPerson.country': 'country-name',
}

function Pairs({ fields, values, problems }: { fields: CorrectionField[] } & Sent) {
  const { t } = useTranslation('me')
  return fields.map(({ path, term, kind, choices, longest, now }) => {
    const about = { name: path, label: term, problem: problems[path] }
    const value = values[path] ?? now ?? ''
    return (
      <div className="pair" key={path}>
        {choices ? (
          <Select
            {...about}
            choices={now === null ? [{ value: '', label: '–' }, ...choices] : choices}
            chosen={value}
          />
        ) : (
          <Field
            {...about}
            type={kind === 'phone' ? 'tel' : kind === 'email' ? 'email' : 'text'}
            defaultValue={value}
            maxLength={longest}
            autoComplete={completions[path] ?? 'off'}
          />
        )}
        <p className="now">
          <b>
            {t('correct.now')}
            <span className="vh"> {term}</span>
          </b>
          {choices?.find((choice) => choice.value === now)?.label ?? now ?? t('correct.noValue')}
        </p>
      </div>
    )
  })
}

import { useTranslation } from 'react-i18next'
import { TextArea } from '~/ui/forms.tsx'
import { AcceptCorrections } from './case-accept.tsx'
import { AddCorrection, type AddableView } from './case-add-correction.tsx'
import { CorrectionTable, type CorrectionRow } from './case-corrections.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

type Asked = {
  version: number
  corrections: CorrectionRow[]
  addable: AddableView
  sentBack: { evidence: string | null } | null
}

/** Field by field, with what the refusals among them rest on; or all accepted at once; or one more added. */
export function CorrectBody({ work, answer }: { work: Asked; answer: Answered }) {
  const { t } = useTranslation('office')
  const { version, corrections, sentBack } = work
  const { values, problems } = answer
  return (
    <>
      <IntentForm intent="decide_corrections" version={version}>
        <CorrectionTable rows={corrections} mayDecide values={values} problems={problems} />
        <TextArea
          name="correctionEvidence"
          label={t('refusal.evidence')}
          hint={t('correction.evidenceHint')}
          maxLength={10_000}
          rows={2}
          defaultValue={values?.correctionEvidence ?? sentBack?.evidence ?? undefined}
          problem={problems?.correctionEvidence}
        />
        <button className="btn">{t('step.correct.button')}</button>
      </IntentForm>
      <AcceptCorrections rows={corrections} version={version} />
      <AddCorrection {...work} isOpen={false} answer={answer} />
    </>
  )
}

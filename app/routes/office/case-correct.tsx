import { useTranslation } from 'react-i18next'
import { TextArea } from '~/ui/forms.tsx'
import { AcceptCorrections } from './case-accept.tsx'
import { AddCorrection } from './case-add-correction.tsx'
import { CorrectionTable } from './case-corrections.tsx'
import { IntentForm, type Answered } from './case-form.tsx'
import type { Work } from './case-work.tsx'

/** Field by field, with what the refusals among them rest on; or all accepted at once; or one more added. */
export function CorrectBody({ work, answer }: { work: Work; answer: Answered }) {
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

import { useTranslation } from 'react-i18next'
import type { CorrectionRow } from './case-corrections.tsx'
import { IntentForm } from './case-form.tsx'

/**
 * All that is still to be decided accepted with one press; the verb takes the case up too (GDPR Art. 16). Not where a
 * refusal came back: there each field is decided for itself.
 */
export function AcceptCorrections({ rows, version }: { rows: CorrectionRow[]; version: number }) {
  const { t } = useTranslation('office')
  const pending = rows.filter(({ outcome }) => outcome === 'pending')
  if (pending.length === 0 || pending.some(({ proposed }) => proposed !== null)) return null
  return (
    <IntentForm intent="decide_corrections" version={version}>
      {pending.map(({ id }) => (
        <div key={id} hidden>
          <input type="hidden" name={`outcome-${id}`} value="accepted" />
          <input type="hidden" name={`reason-${id}`} value="" />
        </div>
      ))}
      <div>
        <button className="btn btn-2">
          {t('correction.accepted')}: {pending.map(({ term }) => term).join(', ')}
        </button>
      </div>
    </IntentForm>
  )
}

import { useTranslation } from 'react-i18next'
import type { CorrectionOutcome } from '#db/schema/words.ts'
import { fieldGrounds } from '~/requests/decisions/field-refusal.ts'
import { fieldId, type Problems } from '~/ui/forms.tsx'

export type CorrectionRow = {
  id: string
  term: string
  now: string | null
  /** What the register held when the person wrote, where that has changed since. */
  asked: string | null
  willBe: string | null
  outcome: CorrectionOutcome
  reason: string | null
  /** What was proposed of it in a decision that came back. */
  proposed: { code: string; reason: string } | null
}

type Props = { rows: CorrectionRow[]; mayDecide: boolean; values?: Record<string, string>; problems?: Problems }

/** Field, now, will be; what colour and strike-through say is said in words too. */
export function CorrectionTable({ rows, mayDecide, values, problems }: Props) {
  const { t } = useTranslation('office')
  return (
    <div className="fits">
      <table className="diff">
        <caption>{t('correction.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('correction.field')}</th>
            <th scope="col">{t('correction.now')}</th>
            <th scope="col">{t('correction.willBe')}</th>
            <th scope="col">{t('correction.decision')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.term}</th>
              <td>
                {row.now === null ? <Empty /> : <Removed text={row.now} stays={row.outcome === 'refused'} />}
                {row.asked ? (
                  <span className="muted because">{t('correction.changed', { value: row.asked })}</span>
                ) : null}
              </td>
              <td>
                {row.willBe === null ? <Empty /> : <Added text={row.willBe} isRefused={row.outcome === 'refused'} />}
              </td>
              <td className="answer">
                {mayDecide && row.outcome === 'pending' ? (
                  <Answer row={row} values={values ?? {}} problems={problems ?? {}} />
                ) : (
                  <Answered row={row} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Removed({ text, stays }: { text: string; stays: boolean }) {
  const { t } = useTranslation('office')
  if (stays) return text
  return (
    <del>
      <span className="vh">{t('correction.removed')} </span>
      {text}
    </del>
  )
}

function Added({ text, isRefused }: { text: string; isRefused: boolean }) {
  const { t } = useTranslation('office')
  if (isRefused) return text
  return (
    <ins>
      <span className="vh">{t('correction.added')} </span>
      {text}
    </ins>
  )
}

function Empty() {
  const { t } = useTranslation('office')
  return <span className="muted">{t('correction.empty')}</span>
}

function Answered({ row }: { row: CorrectionRow }) {
  const { t } = useTranslation('words')
  return (
    <>
      {t(`correction_outcome.${row.outcome}`)}
      {row.reason ? <span className="muted because">{row.reason}</span> : null}
    </>
  )
}

/** Accept or refuse one row; a refusal needs its ground and its reason, and goes to another person. */
function Answer({ row, values, problems }: { row: CorrectionRow; values: Record<string, string>; problems: Problems }) {
  const { t } = useTranslation('office')
  const { proposed } = row
  const outcome = `outcome-${row.id}`
  const code = `code-${row.id}`
  const reason = `reason-${row.id}`
  const problem = problems[outcome] ?? problems[code] ?? problems[reason]
  const problemId = `${fieldId(row.id)}-problem`
  return (
    <fieldset className="field" aria-describedby={problem ? problemId : undefined}>
      <legend className="vh">{t('correction.decide', { field: row.term })}</legend>
      {problem ? (
        <p className="err" id={problemId}>
          {problem}
        </p>
      ) : null}
      <div className="pick">
        {(['accepted', 'refused'] as const).map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              id={choice === 'accepted' ? fieldId(outcome) : undefined}
              name={outcome}
              value={choice}
              defaultChecked={(values[outcome] ?? (proposed ? 'refused' : '')) === choice}
            />
            {t(`correction.${choice}`)}
          </label>
        ))}
      </div>
      <label htmlFor={fieldId(code)} className="muted">
        {t('correction.ground')}
      </label>
      <select
        id={fieldId(code)}
        name={code}
        defaultValue={values[code] ?? proposed?.code ?? ''}
        aria-invalid={problems[code] ? true : undefined}
      >
        <option value="">{t('correction.choose')}</option>
        {fieldGrounds.map((ground) => (
          <option key={ground} value={ground}>
            {t(`correction.grounds.${ground}`)}
          </option>
        ))}
      </select>
      <label htmlFor={fieldId(reason)} className="muted">
        {t('correction.reason')}
      </label>
      <input
        type="text"
        id={fieldId(reason)}
        name={reason}
        maxLength={1000}
        defaultValue={values[reason] ?? proposed?.reason}
        aria-invalid={problems[reason] ? true : undefined}
      />
    </fieldset>
  )
}

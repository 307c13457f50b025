import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { Field } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

export type PostView = {
  reference: string
  version: number
  letters: { id: string; kind: string }[]
  mayRecord: boolean
  /** Between these days it was posted. */
  received: string
  today: string
}

/** What no mail can tell, because there is no address: a task until somebody says on which day it was posted. */
export function CasePost({ view, answer }: { view: PostView; answer: Answered }) {
  const { t } = useTranslation('office')
  const { reference, version, letters, mayRecord, received, today } = view
  if (letters.length === 0) return null
  return (
    <section aria-labelledby="post" className="note stack" data-tone="warn">
      <h2 id="post">{t('casePost.title')}</h2>
      <p>{t('casePost.text')}</p>
      {letters.map(({ id, kind }) => {
        const name = `postedOn-${id}`
        return (
          <div key={id} className="stack">
            <p>
              <a href={paths.office.caseLetter(reference, id)}>{t('casePost.print', { kind })}</a>
            </p>
            {mayRecord ? (
              <IntentForm intent="letter_posted" version={version}>
                <input type="hidden" name="letter" value={id} />
                <Field
                  name={name}
                  type="date"
                  label={t('casePost.postedOn')}
                  min={received}
                  max={today}
                  defaultValue={answer.values?.[name] ?? today}
                  problem={answer.problems?.[name]}
                />
                <button className="btn btn-2">
                  {t('casePost.record')} <span className="vh">{kind}</span>
                </button>
              </IntentForm>
            ) : null}
          </div>
        )
      })}
    </section>
  )
}

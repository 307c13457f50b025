import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type ApiScope, apiScopes } from '#db/schema/words.ts'
import { Field, fieldId } from '~/ui/forms.tsx'

export const scopeField = (scope: ApiScope) => `scope-${scope}` as const

type KeyFormProps = {
  values: { name: string; scopes: ApiScope[] } | null
  problems: { name?: string; scopes?: string }
}

export function KeyForm({ values, problems }: KeyFormProps) {
  const { t } = useTranslation('office')
  return (
    <section aria-labelledby="make-key" className="stack">
      <h2 id="make-key">{t('keyPage.make')}</h2>
      <Form method="post" className="stack" preventScrollReset>
        <input type="hidden" name="intent" value="make" />
        <Field
          name="name"
          label={t('keyPage.nameLabel')}
          hint={t('keyPage.nameHint')}
          autoComplete="off"
          defaultValue={values?.name}
          problem={problems.name}
          required
        />
        <Scopes chosen={values?.scopes ?? []} problem={problems.scopes} />
        <button className="btn">{t('keyPage.button')}</button>
      </Form>
    </section>
  )
}

/** Each scope says what it lets another system do; the summary's link leads to the first. */
function Scopes({ chosen, problem }: { chosen: ApiScope[]; problem: string | undefined }) {
  const { t } = useTranslation('office')
  const problemId = `${fieldId('scopes')}-problem`
  return (
    <fieldset className="field" aria-describedby={problem ? problemId : undefined}>
      <legend>{t('keyPage.scopesLabel')}</legend>
      {problem ? (
        <p className="err" id={problemId}>
          {problem}
        </p>
      ) : null}
      {apiScopes.map((scope, index) => {
        const id = index === 0 ? fieldId('scopes') : fieldId(scopeField(scope))
        return (
          <div className="check" key={scope}>
            <input
              type="checkbox"
              id={id}
              name={scopeField(scope)}
              value="yes"
              defaultChecked={chosen.includes(scope)}
              aria-describedby={`${id}-hint`}
            />
            <label htmlFor={id}>{t(`keyPage.scope.${scope}`)}</label>
            <p className="hint" id={`${id}-hint`}>
              {t(`keyPage.scopeHelp.${scope}`)}
            </p>
          </div>
        )
      })}
    </fieldset>
  )
}

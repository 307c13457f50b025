import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { Field, type Returned, TextArea } from '~/ui/forms.tsx'
import { usePage } from '~/ui/page.ts'

/** Feedback on accessibility, without signing in: what does not work, and where to send the answer. */
export function FeedbackForm({ returned }: { returned?: Returned }) {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <form method="post" action={paths.accessibility(locale)} noValidate className="stack" aria-labelledby="feedback">
      <TextArea
        name="text"
        label={t('accessibility.text')}
        hint={t('accessibility.textHint')}
        problem={returned?.problems.text}
        defaultValue={returned?.values.text}
        maxLength={4000}
        required
      />
      <Field
        name="email"
        type="email"
        label={t('accessibility.email')}
        hint={t('accessibility.emailHint')}
        problem={returned?.problems.email}
        defaultValue={returned?.values.email}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={320}
        required
      />
      <button className="btn">{t('accessibility.send')}</button>
    </form>
  )
}

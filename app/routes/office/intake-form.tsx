import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type Locale, locales } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { elsewhereChannels, elsewhereKinds, longestWords, proofs } from '~/requests/intake/elsewhere.ts'
import { Field, Radios, Select, TextArea } from '~/ui/forms.tsx'
import { languageNames } from '~/ui/parts.tsx'
import { type Caller, IntakeCaller } from './intake-caller.tsx'
import { IntakeProxy } from './intake-proxy.tsx'
import type { IntakeReturned } from './intake-returned.ts'

type Props = {
  caller: Caller | null
  mayOpen: boolean
  locale: Locale
  today: string
  oldest: string
  returned: IntakeReturned
}

/** What somebody asks for, as the office writes it down. */
export function IntakeForm({ caller, mayOpen, locale, today, oldest, returned }: Props) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  const { values, problems, open } = returned
  const choose = { value: '', label: t('intake.choose') }
  return (
    <>
      <header className="case-head">
        <h1>
          {t('intake.formTitle')} <span className="kind">{caller ? caller.name : t('intake.unknown')}</span>
        </h1>
      </header>
      <IntakeCaller caller={caller} mayOpen={mayOpen} />
      <Form method="post" className="stack">
        <input type="hidden" name="intent" value="register" />
        {open.length > 0 ? <AnotherRequest open={open} mayOpen={mayOpen} /> : null}
        <Select
          name="kind"
          label={t('intake.kind')}
          problem={problems.kind}
          chosen={values.kind ?? ''}
          choices={[choose, ...elsewhereKinds.map((value) => ({ value, label: word(`kind.${value}`) }))]}
        />
        <Select
          name="channel"
          label={t('intake.channel')}
          problem={problems.channel}
          chosen={values.channel ?? 'phone'}
          choices={elsewhereChannels.map((value) => ({ value, label: word(`channel.${value}`) }))}
        />
        <Field
          name="receivedOn"
          type="date"
          label={t('intake.receivedOn')}
          hint={t('intake.receivedHint')}
          problem={problems.receivedOn}
          defaultValue={values.receivedOn ?? today}
          min={oldest}
          max={today}
        />
        <TextArea
          name="words"
          label={t('intake.words')}
          hint={t('intake.wordsHint')}
          problem={problems.words}
          defaultValue={values.words}
          maxLength={longestWords}
          rows={4}
        />
        <Select
          name="locale"
          label={t('intake.language')}
          problem={problems.locale}
          chosen={values.locale ?? locale}
          choices={locales.map((value) => ({ value, label: languageNames[value], lang: value }))}
        />
        {caller ? (
          <>
            <Radios
              name="proof"
              label={t('intake.proof')}
              problem={problems.proof}
              chosen={values.proof ?? ''}
              choices={proofs.map((value) => {
                return { value, label: value === 'later' ? t('intake.later') : t(`identity.method.${value}`) }
              })}
            />
            <p className="muted">{t('identity.evidence')}</p>
          </>
        ) : null}
        <IntakeProxy values={values} problems={problems} />
        <button className="btn">{t('intake.register')}</button>
      </Form>
    </>
  )
}

/** The same kind is open already: another case only if the office says that it is another request. */
function AnotherRequest({ open, mayOpen }: { open: string[]; mayOpen: boolean }) {
  const { t } = useTranslation('office')
  return (
    <div className="note" data-tone="warn">
      <p>{t('intake.sameKind')}</p>
      <ul>
        {open.map((reference) => (
          <li key={reference}>{mayOpen ? <Link to={paths.office.request(reference)}>{reference}</Link> : reference}</li>
        ))}
      </ul>
      <div className="check">
        <input type="checkbox" id="field-another" name="another" value="yes" />
        <label htmlFor="field-another">{t('intake.another')}</label>
      </div>
    </div>
  )
}

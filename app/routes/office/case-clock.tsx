import { useTranslation } from 'react-i18next'
import type { Locale } from '#db/schema/words.ts'
import type { AnswerDays } from '~/requests/clock/answered-on.ts'
import { longestExplanation, longestQuestion } from '~/requests/clock/lengths.ts'
import { type Choice, fieldId, Radios, TextArea } from '~/ui/forms.tsx'
import { Fact } from '~/ui/parts.tsx'
import { AnsweredOn } from './case-answered-on.tsx'
import { IntentForm, type Answered } from './case-form.tsx'
import { Openness, type OpennessView } from './case-openness.tsx'
import { Sentences } from './case-sentences.tsx'

type Day = { iso: string; text: string }

/** A question that the case waits on. */
export type WaitingView = {
  what: string
  question: string | null
  facts: string[]
  /** Null where the reader cannot say that the answer came. */
  answerDays: AnswerDays | null
  mayRecordReminder: boolean
  mayClose: boolean
}

export type ExtensionView = {
  facts: string[]
  explanation: string
  /** Four eyes: this reader is the second pair. */
  mayDecide: boolean
  mayRecordLetter: boolean
}

export type ClockView = {
  version: number
  language: Locale
  original: Day
  /** Null where it still is the original one. */
  now: Day | null
  because: string[]
  waiting: WaitingView | null
  earlier: string[]
  /** `mayBeLarge`: with a large amount of data, a specification would stop the clock now. */
  ask: { reasons: Choice[]; mayBeLarge: boolean } | null
  extension: ExtensionView | null
  propose: { help: string; reasons: Choice[] } | null
  openness: OpennessView | null
}

type Props<View> = { view: View; version: number; language: Locale; answer: Answered }

/** The time limit: as it was, as it is and why; what moves it, and what the reader may do about that. */
export function CaseClock({ view, answer }: { view: ClockView; answer: Answered }) {
  const { t } = useTranslation('office')
  const { version, language, original, now, because, waiting, earlier, ask, extension, propose, openness } = view
  const shared = { version, language, answer }
  return (
    <section aria-labelledby="clock" className="stack">
      <h2 id="clock">{t('clock.title')}</h2>
      <dl className="sheet">
        <Fact term={now ? t('clock.original') : t('clock.now')}>
          <time dateTime={original.iso}>{original.text}</time>
        </Fact>
        {now ? (
          <Fact term={t('clock.now')}>
            <strong>
              <time dateTime={now.iso}>{now.text}</time>
            </strong>
          </Fact>
        ) : null}
      </dl>
      <Sentences of={because} />
      {waiting ? <Waiting view={waiting} {...shared} /> : null}
      {earlier.length > 0 ? (
        <details className="quiet">
          <summary>{t('clock.earlier')}</summary>
          <Sentences of={earlier} />
        </details>
      ) : null}
      {ask ? <Ask view={ask} {...shared} /> : null}
      {extension ? <Extension view={extension} {...shared} /> : null}
      {propose ? <Propose view={propose} {...shared} /> : null}
      {openness ? <Openness view={openness} {...shared} /> : null}
    </section>
  )
}

function Waiting({ view, version, language, answer }: Props<WaitingView>) {
  const { t } = useTranslation('office')
  return (
    <div className="note stack" data-tone="info">
      <p>
        <strong>{view.what}</strong>
      </p>
      {view.question ? (
        <p className="words" lang={language}>
          {view.question}
        </p>
      ) : null}
      <Sentences of={view.facts} />
      {view.answerDays ? (
        <IntentForm intent="resume" version={version}>
          <AnsweredOn days={view.answerDays} answer={answer} />
          <button className="btn btn-2">{t('clock.resume')}</button>
        </IntentForm>
      ) : null}
      {view.mayRecordReminder ? (
        <IntentForm intent="record_reminder" version={version}>
          <button className="btn btn-2">{t('clock.remindedByLetter')}</button>
        </IntentForm>
      ) : null}
      {view.mayClose ? (
        <IntentForm intent="close_unverified" version={version}>
          <button className="btn btn-2">{t('clock.close')}</button>
        </IntentForm>
      ) : null}
    </div>
  )
}

function Ask({ view, version, language, answer }: Props<NonNullable<ClockView['ask']>>) {
  const { t } = useTranslation('office')
  const { problems = {}, values = {} } = answer
  return (
    <details className="quiet" open={answer.back === 'ask_subject' || Boolean(problems.askReason ?? problems.question)}>
      <summary>{t('clock.ask')}</summary>
      <IntentForm intent="ask_subject" version={version}>
        <Radios
          name="askReason"
          label={t('clock.askReason')}
          problem={problems.askReason}
          chosen={values.askReason ?? ''}
          choices={view.reasons}
        />
        {view.mayBeLarge ? (
          <div className="check">
            <input
              type="checkbox"
              id={fieldId('isLargeData')}
              name="isLargeData"
              value="yes"
              defaultChecked={values.isLargeData === 'yes'}
              aria-describedby={`${fieldId('isLargeData')}-hint`}
            />
            <label htmlFor={fieldId('isLargeData')}>{t('clock.isLargeData')}</label>
            <p className="hint" id={`${fieldId('isLargeData')}-hint`}>
              {t('clock.isLargeDataHint')}
            </p>
          </div>
        ) : null}
        <TextArea
          name="question"
          label={t('clock.question')}
          hint={t('clock.questionHint', { language: t(`language.${language}`) })}
          lang={language}
          maxLength={longestQuestion}
          defaultValue={values.question}
          problem={problems.question}
        />
        <button className="btn btn-2">{t('clock.askButton')}</button>
      </IntentForm>
    </details>
  )
}

function Extension({ view, version, language, answer }: Props<ExtensionView>) {
  const { t } = useTranslation('office')
  const { problems = {}, values = {} } = answer
  return (
    <>
      <h3>{t('clock.extension')}</h3>
      <Sentences of={view.facts} />
      <p className="words" lang={language}>
        {view.explanation}
      </p>
      {view.mayDecide ? (
        <>
          <IntentForm intent="approve_extension" version={version}>
            <button className="btn">{t('clock.approveButton')}</button>
          </IntentForm>
          <details className="quiet" open={Boolean(problems.extensionReturnReason)}>
            <summary>{t('clock.returnButton')}</summary>
            <IntentForm intent="return_extension" version={version}>
              <TextArea
                name="extensionReturnReason"
                label={t('clock.returnReason')}
                maxLength={2000}
                defaultValue={values.extensionReturnReason}
                problem={problems.extensionReturnReason}
              />
              <button className="btn btn-2">{t('clock.returnButton')}</button>
            </IntentForm>
          </details>
        </>
      ) : null}
      {view.mayRecordLetter ? (
        <IntentForm intent="record_extension_letter" version={version}>
          <button className="btn btn-2">{t('clock.byLetter')}</button>
        </IntentForm>
      ) : null}
    </>
  )
}

function Propose({ view, version, language, answer }: Props<NonNullable<ClockView['propose']>>) {
  const { t } = useTranslation('office')
  const { problems = {}, values = {} } = answer
  return (
    <details
      className="quiet"
      open={answer.back === 'propose_extension' || Boolean(problems.extensionReason ?? problems.explanation)}
    >
      <summary>{t('clock.propose')}</summary>
      <IntentForm intent="propose_extension" version={version}>
        <p>{view.help}</p>
        <Radios
          name="extensionReason"
          label={t('clock.extensionReason')}
          problem={problems.extensionReason}
          chosen={values.extensionReason ?? ''}
          choices={view.reasons}
        />
        <TextArea
          name="explanation"
          label={t('clock.explanation')}
          hint={t('clock.explanationHint', { language: t(`language.${language}`) })}
          lang={language}
          maxLength={longestExplanation}
          defaultValue={values.explanation}
          problem={problems.explanation}
        />
        <button className="btn btn-2">{t('clock.proposeButton')}</button>
      </IntentForm>
    </details>
  )
}

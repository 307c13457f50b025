import type { InputHTMLAttributes, ReactNode, TextareaHTMLAttributes } from 'react'

/** What is wrong with each field, by its name. */
export type Problems = Record<string, string>

/** What a form came back with: the values as sent, and what is wrong with them. */
export type Returned = { values: Record<string, string>; problems: Problems }

/** Where the links of the summary lead. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/** Problems first on the page, each a link to its field. Takes the focus without JavaScript. */
export function ErrorSummary({ title, problems }: { title: string; problems: Problems | undefined }) {
  const entries = Object.entries(problems ?? {})
  if (entries.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus, jsx-a11y/prefer-tag-over-role -- without JavaScript nothing else brings it to the reader
    <div className="errors stack" role="group" tabIndex={-1} autoFocus aria-labelledby="errors-title">
      <h2 id="errors-title">{title}</h2>
      <ul>
        {entries.map(([name, problem]) => (
          <li key={name}>
            <a href={`#${fieldId(name)}`}>{problem}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

type About = { name: string; label: ReactNode; hint?: string; problem?: string }

/** One line of text with its label, hint and problem tied to it. */
export function Field({ name, label, hint, problem, ...rest }: About & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Labelled name={name} label={label} hint={hint} problem={problem}>
      <input type="text" {...tied(name, hint, problem)} {...rest} />
    </Labelled>
  )
}

export function TextArea({ name, label, hint, problem, ...rest }: About & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Labelled name={name} label={label} hint={hint} problem={problem}>
      <textarea {...tied(name, hint, problem)} {...rest} />
    </Labelled>
  )
}

export type Choice = { value: string; label: string; lang?: string; hint?: string }

export function Select({ name, label, hint, problem, choices, chosen }: About & { choices: Choice[]; chosen: string }) {
  return (
    <Labelled name={name} label={label} hint={hint} problem={problem}>
      <select {...tied(name, hint, problem)} defaultValue={chosen}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} lang={choice.lang}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** One of several; the summary's link leads to the first. */
export function Radios({ name, label, problem, choices, chosen }: About & { choices: Choice[]; chosen: string }) {
  const problemId = `${fieldId(name)}-problem`
  return (
    <fieldset className="field" aria-describedby={problem ? problemId : undefined}>
      <legend>{label}</legend>
      {problem ? (
        <p className="err" id={problemId}>
          {problem}
        </p>
      ) : null}
      {choices.map((choice, index) => {
        const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${choice.value}`
        return (
          <div className="check" key={choice.value}>
            <input
              type="radio"
              id={id}
              name={name}
              value={choice.value}
              defaultChecked={choice.value === chosen}
              aria-describedby={choice.hint ? `${id}-hint` : undefined}
            />
            <label htmlFor={id}>{choice.label}</label>
            {choice.hint ? (
              <p className="hint" id={`${id}-hint`}>
                {choice.hint}
              </p>
            ) : null}
          </div>
        )
      })}
    </fieldset>
  )
}

/** Values that travel with a form unseen: the answers of an earlier page, never in the URL. */
export function Hidden({ values }: { values: Record<string, string> }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}

function Labelled({ name, label, hint, problem, children }: About & { children: ReactNode }) {
  const id = fieldId(name)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p className="err" id={`${id}-problem`}>
          {problem}
        </p>
      ) : null}
      {children}
    </div>
  )
}

function tied(name: string, hint: string | undefined, problem: string | undefined) {
  const id = fieldId(name)
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return { id, name, 'aria-describedby': described || undefined, 'aria-invalid': problem ? true : undefined } as const
}

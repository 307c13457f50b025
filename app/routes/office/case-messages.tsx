import { useTranslation } from 'react-i18next'
import type { Locale, MessageAuthor } from '#db/schema/words.ts'
import { TextArea } from '~/ui/forms.tsx'
import { IntentForm, type Answered } from './case-form.tsx'

type Message = {
  id: string
  author: MessageAuthor
  who: string
  at: { iso: string; text: string }
  body: string | null
}

export type Thread = {
  messages: Message[]
  /** The person wrote last and nobody has answered. */
  awaitsReply: boolean
  /** `over`: closed too long ago; `nobody`: no page on which it could be read; `other`: not this reader's to write. */
  writing: 'open' | 'over' | 'nobody' | 'other'
  language: Locale
  version: number
  longest: number
}

/** What the person and the office have written to each other, and the handler's box to write more. */
export function CaseMessages({ thread, answer }: { thread: Thread; answer: Answered }) {
  const { t } = useTranslation('office')
  const { messages, awaitsReply, writing, language, version, longest } = thread
  return (
    <section aria-labelledby="messages" className="stack">
      <h2 id="messages">{t('message.title')}</h2>
      {awaitsReply ? (
        <p>
          <strong>{t('message.waits')}</strong>
        </p>
      ) : null}
      {messages.length === 0 ? <p className="muted">{t('message.none')}</p> : null}
      {messages.length > 0 ? (
        <ol className="messages">
          {messages.map((message) => (
            <li key={message.id} data-author={message.author}>
              <p className="muted">
                <strong>{message.who}</strong> <time dateTime={message.at.iso}>{message.at.text}</time>
              </p>
              {message.body === null ? (
                <p className="muted">{t('message.erased')}</p>
              ) : (
                <p className="text" lang={language}>
                  {message.body}
                </p>
              )}
            </li>
          ))}
        </ol>
      ) : null}
      {writing === 'over' || writing === 'nobody' ? <p className="muted">{t(`message.${writing}`)}</p> : null}
      {writing === 'open' ? (
        // A new message gives an empty box: the form is another one.
        <details
          className="quiet"
          key={messages.length}
          open={awaitsReply || answer.back === 'message' || Boolean(answer.problems?.message)}
        >
          <summary>{t('message.write')}</summary>
          <IntentForm intent="message" version={version}>
            <TextArea
              name="message"
              label={t('message.label')}
              hint={t('message.hint', { language: t(`language.${language}`) })}
              lang={language}
              maxLength={longest}
              defaultValue={answer.values?.message}
              problem={answer.problems?.message}
            />
            <button className="btn btn-2">{t('message.button')}</button>
          </IntentForm>
        </details>
      ) : null}
    </section>
  )
}

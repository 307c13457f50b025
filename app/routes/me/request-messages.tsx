import { useTranslation } from 'react-i18next'
import type { MessageAuthor } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { type Returned, TextArea } from '~/ui/forms.tsx'
import { usePage } from '~/ui/page.ts'
import { When } from '~/ui/parts.tsx'

type Message = { id: string; author: MessageAuthor; body: string | null; at: string }
type Props = { reference: string; messages: Message[]; mayWrite: boolean; longest: number; returned?: Returned }

/** What the person and the office have written to each other, and the box to write more. */
export function Messages({ reference, messages, mayWrite, longest, returned }: Props) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (!mayWrite && messages.length === 0) return null
  return (
    <section aria-labelledby="messages" className="stack">
      <h2 id="messages">{t('message.title')}</h2>
      {messages.length > 0 ? (
        <ol className="messages">
          {messages.map((message) => (
            <li key={message.id} data-author={message.author}>
              <p className="muted">
                <strong>{t(message.author === 'subject' ? 'message.you' : 'message.officer')}</strong>{' '}
                <When at={message.at} format="dateTime" />
              </p>
              {message.body === null ? (
                <p className="muted">{t('message.erased')}</p>
              ) : (
                <p className="text">{message.body}</p>
              )}
            </li>
          ))}
        </ol>
      ) : null}
      {mayWrite ? (
        <>
          <p>{t('message.lead')}</p>
          <form method="post" action={paths.me.request(locale, reference)} noValidate className="stack">
            <input type="hidden" name="intent" value="message" />
            <TextArea
              name="message"
              label={t('message.label')}
              hint={t('message.hint')}
              problem={returned?.problems.message}
              defaultValue={returned?.values.message}
              maxLength={longest}
            />
            <button className="btn">{t('message.send')}</button>
          </form>
        </>
      ) : (
        <p>{t('message.over')}</p>
      )}
    </section>
  )
}

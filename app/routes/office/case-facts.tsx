import { useTranslation } from 'react-i18next'
import type { CaseState, IntakeChannel, Locale } from '#db/schema/words.ts'

type Moment = { iso: string; text: string }

export type Facts = {
  state: CaseState
  channel: IntakeChannel
  language: Locale
  received: Moment
  due: Moment
  dueBecause: string[]
  closed: Moment | null
  handler: string | null
  mailbox: { address: string; provedAt: Moment } | null
  persons: { id: string; name: string; organization: string }[]
}

/** Left: what is known of the request, and on what evidence. */
export function CaseFacts({ facts }: { facts: Facts }) {
  const { t } = useTranslation('office')
  const { t: word } = useTranslation('words')
  return (
    <section className="case-facts" aria-labelledby="facts">
      <h2 className="vh" id="facts">
        {t('case.facts')}
      </h2>
      <dl className="sheet">
        <div>
          <dt>{t('case.state')}</dt>
          <dd>{word(`state.${facts.state}`)}</dd>
        </div>
        <div>
          <dt>{t('case.handler')}</dt>
          <dd>{facts.handler ?? t('case.nobody')}</dd>
        </div>
        <div>
          <dt>{t('case.person')}</dt>
          {facts.persons.map((person) => (
            <dd key={person.id}>
              {person.name}
              <br />
              <span className="muted">{person.organization}</span>
            </dd>
          ))}
          {facts.persons.length === 0 ? <dd>{t('case.personUnknown')}</dd> : null}
        </div>
        <div>
          <dt>{t('case.identity')}</dt>
          <dd>
            {facts.mailbox ? (
              <>
                <Address text={facts.mailbox.address} />
                <br />
                <span className="muted">{t('case.proved', { date: facts.mailbox.provedAt.text })}</span>
              </>
            ) : (
              t('case.mailboxGone')
            )}
          </dd>
        </div>
        <div>
          <dt>{t('case.received')}</dt>
          <dd>
            <time dateTime={facts.received.iso}>{facts.received.text}</time>
          </dd>
        </div>
        <div>
          <dt>{t('case.due')}</dt>
          <dd>
            <time dateTime={facts.due.iso}>{facts.due.text}</time>
            {facts.dueBecause.map((sentence) => (
              <span className="muted because" key={sentence}>
                {sentence}
              </span>
            ))}
          </dd>
        </div>
        {facts.closed ? (
          <div>
            <dt>{t('case.closed')}</dt>
            <dd>
              <time dateTime={facts.closed.iso}>{facts.closed.text}</time>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('case.channel')}</dt>
          <dd>{word(`channel.${facts.channel}`)}</dd>
        </div>
        <div>
          <dt>{t('case.language')}</dt>
          <dd>{t(`language.${facts.language}`)}</dd>
        </div>
      </dl>
    </section>
  )
}

/** A long address breaks after its at sign first. */
function Address({ text }: { text: string }) {
  const [local, domain] = text.split('@')
  return (
    <>
      {local}@<wbr />
      {domain}
    </>
  )
}

import { useTranslation } from 'react-i18next'
import type { CaseState, IntakeChannel, Locale } from '#db/schema/words.ts'
import { paths } from '~/paths.ts'
import { Fact } from '~/ui/parts.tsx'
import { CaseIntake, type IntakeFacts } from './case-intake.tsx'
import { CaseUnreached, type UnreachedMail } from './case-unreached.tsx'

type Moment = { iso: string; text: string }

export type Facts = {
  reference: string
  state: CaseState
  channel: IntakeChannel
  language: Locale
  received: Moment
  due: Moment
  closed: Moment | null
  handler: string | null
  mailbox: { address: string; provedAt: Moment } | null
  /** Nobody has proved the address that the answer goes to. */
  isUnproved: boolean
  persons: { id: string; name: string; organization: string }[]
  /** Of a request that the office registered. */
  intake: IntakeFacts | null
  unreached: UnreachedMail
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
      <CaseUnreached mail={facts.unreached} />
      <dl className="sheet">
        <Fact term={t('case.state')}>{word(`state.${facts.state}`)}</Fact>
        <Fact term={t('case.handler')}>{facts.handler ?? t('case.nobody')}</Fact>
        <Persons persons={facts.persons} isUnproved={facts.state === 'awaiting_verification'} />
        <Fact term={t('case.identity')}>
          {facts.mailbox ? (
            <Mailbox mailbox={facts.mailbox} />
          ) : facts.intake ? (
            (facts.intake.provedHow ?? t('intake.unproved'))
          ) : (
            t(facts.isUnproved ? 'case.unproved' : 'case.mailboxGone')
          )}
        </Fact>
        <Fact term={t('case.received')}>
          <time dateTime={facts.received.iso}>{facts.received.text}</time>
        </Fact>
        <Fact term={t('case.due')}>
          <time dateTime={facts.due.iso}>{facts.due.text}</time>
        </Fact>
        {facts.closed ? (
          <Fact term={t('case.closed')}>
            <time dateTime={facts.closed.iso}>{facts.closed.text}</time>
          </Fact>
        ) : null}
        <Fact term={t('case.channel')}>{word(`channel.${facts.channel}`)}</Fact>
        <Fact term={t('case.language')}>{t(`language.${facts.language}`)}</Fact>
        {facts.intake ? <CaseIntake intake={facts.intake} /> : null}
      </dl>
      <p>
        <a href={paths.office.caseFile(facts.reference)}>{t('caseFile.download')}</a>
      </p>
    </section>
  )
}

function Persons({ persons, isUnproved }: Pick<Facts, 'persons'> & { isUnproved: boolean }) {
  const { t } = useTranslation('office')
  return (
    <div>
      <dt>{t('case.person')}</dt>
      {persons.map((person) => (
        <dd key={person.id}>
          {person.name}
          <br />
          <span className="muted">{person.organization}</span>
        </dd>
      ))}
      {persons.length === 0 ? <dd>{t(isUnproved ? 'case.personUnproved' : 'case.personUnknown')}</dd> : null}
    </div>
  )
}

function Mailbox({ mailbox }: { mailbox: NonNullable<Facts['mailbox']> }) {
  const { t } = useTranslation('office')
  return (
    <>
      <Address text={mailbox.address} />
      <br />
      <span className="muted">{t('case.proved', { date: mailbox.provedAt.text })}</span>
    </>
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

import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { isGenericMailbox } from '~/rules/address.ts'
import { areOnePerson } from '~/register/mailbox-standing.ts'
import { listMailboxPeople } from '~/register/queries.server.ts'
import type { AnswerDays } from '~/requests/clock/answered-on.ts'
import type { IdentityView } from './case-identity.tsx'

type Mailbox = { address: string; canonical: string } | null
type Named = { id: string; name: string; organization: string }
type Row = Awaited<ReturnType<typeof listMailboxPeople>>[number]

/**
 * The people of the mailbox that a request came from; rows of one name are one person with several organisations. A call
 * or a letter came from no mailbox: then it is whom the office found, `named`.
 */
export async function identityView(mailbox: Mailbox, named: readonly Named[], locale: Locale, days: AnswerDays | null) {
  const rows = mailbox ? await listMailboxPeople(mailbox.canonical) : named.map(rowOf)
  const people = rows.reduce<Row[][]>((groups, row) => {
    const same = groups.find((group) => areOnePerson([group[0]!, row]))
    if (same) same.push(row)
    else groups.push([row])
    return groups
  }, [])
  const view: IdentityView = {
    address: mailbox?.address ?? '',
    staysClosed: mailbox !== null && isGenericMailbox(mailbox.canonical),
    people: people
      .map((group) => personView(group, locale))
      .toSorted((one, other) => one.label.localeCompare(other.label, locale)),
    provedName: rows.find(({ provedAt }) => provedAt)?.fullName ?? null,
    days,
  }
  return { view, contactPersonIds: rows.map(({ id }) => id) }
}

function rowOf({ id, name, organization }: Named): Row {
  return { id, fullName: name, organization, roleEndedOn: null, provedAt: null }
}

function personView(group: Row[], locale: Locale): IdentityView['people'][number] {
  const t = tFor(locale, 'office')
  const { id, fullName } = group[0]!
  const notes = group.flatMap(({ organization, roleEndedOn, provedAt }) => {
    const about = group.length > 1 ? `${organization}: ` : ''
    const ended = roleEndedOn ? [t('identity.ended', { date: formatDate(locale, roleEndedOn, 'short') })] : []
    const proved = provedAt ? [t('identity.provedBefore', { date: formatDate(locale, provedAt, 'short') })] : []
    return [...ended, ...proved].map((note) => about + note)
  })
  const organizations = group.map(({ organization }) => organization).join(', ')
  return { id, label: `${fullName}, ${organizations}`, note: notes.length > 0 ? notes.join('; ') : null }
}

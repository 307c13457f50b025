import type { Locale } from '../schema/words.ts'
import type { Person } from './person.ts'
import { drawName } from './person-plan.ts'
import type { Story } from './request-story.ts'
import { asciiLetters, type Town } from './town.ts'

/** Who a case is of: as the case and its trail know them. */
export type Requester = {
  locale: Locale
  email: string
  /** Null where nothing was proved by mail, and once the mailbox went with its owner's data. */
  mailboxId: string | null
  /** The mailbox as the log names it, which outlives it. */
  askerId: string | null
  contactIds: string[]
  isErased: boolean
}

type Owner = { locale: Locale; email: string | null; mailboxId: string | null }

/** The person, or, where the story ends so, somebody whose data are erased or were never held. */
export function findRequester(town: Town, person: Person, story: Story): Requester {
  const { locale } = person
  const proves = provesMailbox(story)
  if (story.kind === 'erasure' && (story.state === 'completed' || story.state === 'partially_completed')) {
    const askerId = proves ? town.caseRandom.uuid() : null
    return { locale, email: '', mailboxId: null, askerId, contactIds: [], isErased: true }
  }
  const isUnknown = story.state === 'no_data_found'
  const owner = isUnknown ? strangerOf(town, person) : person
  const mailboxId = proves ? verifyMailbox(town, owner, story) : null
  const contactIds = isUnknown ? [] : person.contacts.map(({ id }) => id)
  return { locale, email: owner.email!, mailboxId, askerId: mailboxId, contactIds, isErased: false }
}

/** The mailbox is proved at once in the portal, later where an e-mail asked, never on paper. */
function provesMailbox({ channel, acts }: Story): boolean {
  return channel === 'portal' || acts.some(({ action }) => action === 'mailbox.verified')
}

function verifyMailbox({ caseRandom, rows }: Town, owner: Owner, { receivedAt }: Story): string {
  if (owner.mailboxId) return owner.mailboxId
  const mailboxId = caseRandom.uuid()
  const { email, locale } = owner
  rows.verifiedMailbox.push({
    id: mailboxId,
    emailCanonical: email!,
    emailDeliver: email!,
    locale,
    createdAt: receivedAt,
    lastVerifiedAt: receivedAt,
    bouncedAt: null,
  })
  owner.mailboxId = mailboxId
  return mailboxId
}

/** Somebody of whom nothing is held asks from a mailbox of their own. */
function strangerOf({ caseRandom, made }: Town, person: Person): Owner {
  const fullName = drawName(caseRandom, person.locale)
  const email = `${asciiLetters(fullName.replace(' ', '-'))}-${(made.strangers += 1)}@posti.example`
  return { locale: person.locale, email, mailboxId: null }
}

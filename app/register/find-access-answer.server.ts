import { readAtOneMoment, type Executor } from '#db/client.server.ts'
import type { Locale } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { controller } from '~/rules/controller.ts'
import type { AccessAnswer, AnswerBody, AnswerSection } from './access-answer.ts'
import { accessFacts, addToTally, startTally } from './answer-facts.ts'
import { answerRecords, type Titles, type Wording } from './answer-items.ts'
import { findSubjectRecords, listRecipients, type SubjectRecords } from './queries.server.ts'
import { type Reader, walkSubject } from './read-subject.server.ts'

/** GDPR Art. 15: everything held about the person behind a proved mailbox, as of now, in words of one language. */
export async function findAccessAnswer(subject: VerifiedSubject, now: Date, locale: Locale): Promise<AccessAnswer> {
  return readAtOneMoment(async (tx) => {
    const [records, recipients] = await Promise.all([findSubjectRecords(subject, now, tx), listRecipients(now, tx)])
    const head = answerHead(subject, records, now, locale)
    return { ...head, ...(await answerContent(records, reader(subject, tx), { ...head, recipients })) }
  })
}

type Told = Parameters<typeof accessFacts>[2] & { locale: Locale }

/** What is held about these people, and the fifteen points that it makes. */
export async function answerContent(
  records: Pick<SubjectRecords, 'contacts' | 'organizations'>,
  by: Reader,
  told: Told,
) {
  const { locale } = told
  const wording = wordingOf(locale)
  const tally = startTally()
  const sections: AnswerSection[] = []
  for await (const { name, table, group, records: found } of walkSubject(idsOf(records), by)) {
    if (found.length === 0) continue
    addToTally(tally, name, found)
    sections.push({
      table: name,
      group,
      term: capitalized(table.term[locale]),
      explanation: table.explanation[locale],
      records: answerRecords(name, found, wording, titlesOf(records)),
    })
  }
  return {
    facts: accessFacts(tally, wording, told),
    own: sections.filter(({ group }) => group !== 'organization'),
    organization: sections.filter(({ group }) => group === 'organization'),
  }
}

/** What stands above the facts in every form of the answer. */
export function answerHead(subject: VerifiedSubject, { standing }: SubjectRecords, now: Date, locale: Locale) {
  const mailbox = { email: subject.emailDeliver, standing }
  return { locale, updatedAsOf: now.toISOString(), mailbox, controller: controllerIn(locale) }
}

export function controllerIn(locale: Locale): AnswerBody['controller'] {
  const { name, businessId, address, email, phone, dpo } = controller
  return { name: name[locale], businessId, contact: [address[locale], email, phone], dpo: dpo.email }
}

export function reader({ mailboxId }: VerifiedSubject, executor: Executor) {
  return { audience: 'subject', mailboxId, executor } as const
}

export const idsOf = ({ contacts }: Pick<SubjectRecords, 'contacts'>) => contacts.map(({ id }) => id)

export const titlesOf = ({ organizations }: Pick<SubjectRecords, 'organizations'>): Titles =>
  new Map(organizations.map(({ id, name }) => [id, name]))

export function wordingOf(locale: Locale): Wording {
  return { locale, word: (catalogue, value) => storedWord(locale, catalogue, value) }
}

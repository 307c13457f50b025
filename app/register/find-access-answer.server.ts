import { readAtOneMoment, type Executor } from '#db/client.server.ts'
import type { Locale } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { controller } from '~/rules/controller.ts'
import type { AccessAnswer, AnswerSection } from './access-answer.ts'
import { accessFacts, addToTally, startTally } from './answer-facts.ts'
import { answerRecords, type Titles, type Wording } from './answer-items.ts'
import { findSubjectRecords, listRecipients, type SubjectRecords } from './queries.server.ts'
import { walkSubject } from './read-subject.server.ts'

/** GDPR Art. 15: everything held about the person behind a proved mailbox, as of now, in words of one language. */
export async function findAccessAnswer(subject: VerifiedSubject, now: Date, locale: Locale): Promise<AccessAnswer> {
  return readAtOneMoment(async (tx) => {
    const [records, recipients] = await Promise.all([findSubjectRecords(subject, now, tx), listRecipients(now, tx)])
    const wording = wordingOf(locale)
    const tally = startTally()
    const sections: AnswerSection[] = []
    for await (const { name, table, group, records: found } of walkSubject(idsOf(records), reader(subject, tx))) {
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
    const head = answerHead(subject, records, now, locale)
    return {
      ...head,
      facts: accessFacts(tally, wording, { ...head, recipients }),
      own: sections.filter(({ group }) => group !== 'organization'),
      organization: sections.filter(({ group }) => group === 'organization'),
    }
  })
}

/** What stands above the facts in every form of the answer. */
export function answerHead(subject: VerifiedSubject, { standing }: SubjectRecords, now: Date, locale: Locale) {
  const { name, businessId, address, email, phone, dpo } = controller
  return {
    locale,
    updatedAsOf: now.toISOString(),
    mailbox: { email: subject.emailDeliver, standing },
    controller: { name: name[locale], businessId, contact: [address[locale], email, phone], dpo: dpo.email },
  }
}

export function reader({ mailboxId }: VerifiedSubject, executor: Executor) {
  return { audience: 'subject', mailboxId, executor } as const
}

export const idsOf = ({ contacts }: SubjectRecords) => contacts.map(({ id }) => id)

export const titlesOf = ({ organizations }: SubjectRecords): Titles =>
  new Map(organizations.map(({ id, name }) => [id, name]))

export function wordingOf(locale: Locale): Wording {
  return { locale, word: (catalogue, value) => storedWord(locale, catalogue, value) }
}

import type { TFunction } from 'i18next'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { correctionPolicy, type CorrectionProblem } from '~/register/correction.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import type { Problems } from '~/ui/forms.tsx'
import { capitalized, hasControlCharacter } from '~/ui/text.ts'
import { longestReason } from './correction-fields.tsx'
import { correctionFields } from './correction-form.ts'

/** Whose fields the form is about: the asked-for one of the person's own contact rows, or the only one. */
export async function findCorrectionTarget(subject: VerifiedSubject, contactId: string | null) {
  const { standing, contacts, organizations } = await findSubjectRecords(subject, new Date())
  const contact =
    contactId === null ? (contacts.length === 1 ? contacts[0] : undefined) : contacts.find(({ id }) => id === contactId)
  if (contactId !== null && !contact) return 'not-found'
  const organizationOf = (id: string) => organizations.find((organization) => organization.id === id)
  return {
    standing,
    choices: contacts.map(({ id, fullName, organizationId }) => {
      return { id, name: fullName, organization: organizationOf(organizationId)?.name ?? '' }
    }),
    chosen: contact && {
      id: contact.id,
      fields: correctionFields(
        { contactPerson: contact, customerOrganization: organizationOf(contact.organizationId) },
        subject.locale,
      ),
    },
  }
}

/** Which of these fields the person has corrected today, by what they are called, as the register itself says. */
export async function listCorrectedToday(
  subject: VerifiedSubject,
  contactId: string,
  paths: readonly string[],
  now: Date,
): Promise<string[]> {
  const today = helsinkiDate(now)
  const reading = await readSubject([contactId], { audience: 'subject' })
  const items = reading.sections.flatMap(({ records }) => records.flatMap((record) => record.items))
  return items
    .filter(({ path, source }) => {
      const isOwn = paths.includes(path) && correctionPolicy(path) === 'self_service'
      return isOwn && source.kind === 'data_subject' && source.at === today
    })
    .map(({ term }) => capitalized(term[subject.locale]))
}

/** Problems in the page's language, by the name of the field. */
export function problemsOf(
  codes: Record<string, CorrectionProblem>,
  reason: string | undefined,
  t: TFunction<'me'>,
): Problems {
  const problems: Problems = Object.fromEntries(
    Object.entries(codes).map(([path, code]) => [path, t(`problem.${code}`)]),
  )
  if (reason && reason.length > longestReason) problems.reason = t('problem.too_long')
  if (reason && hasControlCharacter(reason)) problems.reason = t('problem.control_characters')
  return problems
}

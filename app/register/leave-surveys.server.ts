import { and, inArray, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { contactPerson, registerChange } from '#db/schema/register.ts'
import { surveyExtract, surveyExtractMember } from '#db/schema/surveys.ts'
import { isOneOf } from './read-rows.server.ts'

/**
 * Takes people out of the extracts of surveys that are still going on: who has objected or whose data are only stored is
 * not asked (GDPR Art. 18(2), 21(1)). An extract that is destroyed has no rows. Gives how many rows went.
 */
export async function leaveSurveysIn(tx: Transaction, contactPersonIds: string[]): Promise<number> {
  const goingOn = tx.select({ id: surveyExtract.id }).from(surveyExtract).where(isNull(surveyExtract.destroyedAt))
  const { id, contactPersonId, extractId } = surveyExtractMember
  const gone = await tx
    .delete(surveyExtractMember)
    .where(and(isOneOf(contactPersonId, contactPersonIds), inArray(extractId, goingOn)))
    .returning({ id })
  return gone.length
}

/** GDPR Art. 19: whoever keeps a copy of the register asks these people nothing by a survey either. */
export async function noteSurveyObjectionsIn(tx: Transaction, contactPersonIds: string[]): Promise<void> {
  const people = await tx
    .select({ externalId: contactPerson.externalId })
    .from(contactPerson)
    .where(isOneOf(contactPerson.id, contactPersonIds))
  const notes = people.map(({ externalId }) => {
    return { record: 'contact_person' as const, externalId, kind: 'survey_objected' as const }
  })
  if (notes.length > 0) await tx.insert(registerChange).values(notes)
}

import { consultPerson, listConsultations } from '~/audit/consult-person.server.ts'
import type { ConsultationPurpose } from '~/audit/consultation.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import type { SubjectReading } from '~/register/subject-reading.ts'
import { listCasesOfPerson } from '~/requests/desk/person-cases.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { dueView } from './due-view.ts'
import { recordSections } from './record-view.server.ts'

const mostCases = 50
const mostConsultations = 50
/** What limits the use of a person's data, shown before all else. */
const limiting = ['suppressionEntry', 'restriction', 'objection', 'legalHold']
/** Shown in parts of their own. */
const apart = [...limiting, 'requestCase']

type Opening = { staff: VerifiedStaff; id: string; purpose: ConsultationPurpose; now: Date }

/** Opens a person's record: first the line in the access log, then everything that the description shows the office. */
export async function openPerson({ staff, id, purpose, now }: Opening) {
  await consultPerson({ staff, contactPersonId: id, purpose, now })
  const [reading, cases, consultations] = await Promise.all([
    readSubject([id], { audience: 'office' }),
    listCasesOfPerson(id, mostCases),
    listConsultations(id, mostConsultations),
  ])
  const { locale } = staff
  const today = helsinkiDate(now)
  return {
    cases: cases.map(({ reference, kind, state, receivedAt, dueOn }) => {
      const received = formatDate(locale, receivedAt, 'short')
      return { reference, kind, state, received, due: dueView(locale, { dueOn, state }, today) }
    }),
    standing: recordSections(
      only(reading, (table) => limiting.includes(table)),
      locale,
    ),
    records: {
      purpose,
      purposes: [],
      sections: recordSections(
        only(reading, (table) => !apart.includes(table)),
        locale,
      ),
      isUnproved: false,
    },
    consultations: consultations.map(({ id, at, role, purpose: why }) => {
      const when = { iso: at.toISOString(), text: formatDate(locale, at, 'dateTime') }
      return { id, at: when, role, purpose: storedWord(locale, 'consultation', why) }
    }),
  }
}

function only(reading: SubjectReading, isWanted: (table: string) => boolean): SubjectReading {
  return { ...reading, sections: reading.sections.filter(({ table }) => isWanted(table)) }
}

import { z } from 'zod'
import { tFor } from '~/i18n/i18n.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { consultSearch } from '~/register/consult-search.server.ts'
import { searchPeople } from '~/register/search-people.server.ts'
import { oldestDay } from '~/requests/intake/elsewhere.ts'
import { findCaller, findRegistered } from '~/requests/intake/intake-queries.server.ts'
import { isReference } from '~/requests/reference.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'

const pageSize = 10
const nobodyFound = 'none'

/** Whom the address names: somebody of the register, nobody there (`none`), or null where that is still to be found out. */
export function personIn(params: URLSearchParams): { id: string | null } | null {
  const person = params.get('person')
  if (person === nobodyFound) return { id: null }
  const id = z.uuid().safeParse(person).data
  return id ? { id } : null
}

/** What the page shows; null for an address that names nobody and nothing. */
export async function intakeView(staff: VerifiedStaff, params: URLSearchParams, now: Date) {
  const t = tFor(staff.locale, 'office')
  const titled = (title: string) => `${title} – ${t('shell.desk')}`
  if (params.has('done')) {
    const step = await doneStep(staff, params.get('done') ?? '')
    return step && { title: titled(t('intake.done.title')), step }
  }
  if (params.has('person')) {
    const step = await formStep(staff, personIn(params), now)
    return step && { title: titled(t('intake.formTitle')), step }
  }
  return { title: titled(t('intake.title')), step: await searchStep(staff, params, now) }
}

async function searchStep(staff: VerifiedStaff, params: URLSearchParams, now: Date) {
  const q = (params.get('q') ?? '').slice(0, 100)
  const cursor = z.uuid().safeParse(params.get('cursor')).data ?? null
  const found = await searchPeople({ staff, q, after: cursor, limit: pageSize })
  if (q.trim()) await consultSearch(staff, found.people.length, now)
  return {
    name: 'search' as const,
    q,
    ...found,
    first: cursor ? `?${new URLSearchParams({ q }).toString()}` : null,
    next: found.next ? `?${new URLSearchParams({ q, cursor: found.next }).toString()}` : null,
  }
}

async function formStep(staff: VerifiedStaff, person: ReturnType<typeof personIn>, now: Date) {
  const caller = person?.id ? await findCaller(person.id, now) : null
  if (!person || (person.id && !caller)) return null
  return {
    name: 'form' as const,
    caller: caller && {
      ...caller,
      open: caller.open.map((found) => ({ ...found, receivedAt: found.receivedAt.toISOString() })),
    },
    mayOpen: may(staff.role, 'case.read'),
    locale: caller?.locale ?? ('fi' as const),
    today: helsinkiDate(now),
    oldest: oldestDay(now),
  }
}

async function doneStep(staff: VerifiedStaff, reference: string) {
  const registered = isReference(reference) ? await findRegistered(reference) : null
  return registered && { name: 'done' as const, registered, mayOpen: may(staff.role, 'case.read') }
}

import { z } from 'zod'
import { tFor } from '~/i18n/i18n.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { banForCaller } from '~/marketing/ban-for-caller.server.ts'
import { findPersonName } from '~/register/search-people.server.ts'
import { fieldNames, longestWords, type Problem } from '~/requests/intake/elsewhere.ts'
import { longestContact, longestName } from '~/requests/intake/proxy.ts'
import { registerRequest } from '~/requests/intake/register-request.server.ts'
import { printable } from '~/ui/text.ts'

type Sent = { staff: VerifiedStaff; fields: Record<string, string>; now: Date }

const longest: Partial<Record<Problem, number>> = {
  wordsTooLong: longestWords,
  proxyNameTooLong: longestName,
  proxyContactTooLong: longestContact,
}

async function register({ staff, fields: sent, person, now }: Sent & { person: { id: string | null } }) {
  const t = tFor(staff.locale, 'office')
  const fields = Object.fromEntries(
    fieldNames.flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])),
  )
  const outcome = await registerRequest({ staff, fields, contactPersonId: person.id, now })
  const values = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, printable(value ?? '')]))
  const back = (status: number, problems: Record<string, string>, open: string[] = []) => {
    return { status, values, problems, open }
  }
  if (outcome === 'limited') return back(429, { kind: t('intake.problem.limited') })
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  if ('reference' in outcome) return { reference: outcome.reference }
  if ('open' in outcome) return back(409, { another: t('intake.problem.open') }, outcome.open)
  const problems = Object.entries(outcome.invalid).map(([name, problem]) => {
    return [name, t(`intake.problem.${problem}`, { count: longest[problem] ?? 0 })]
  })
  return back(422, Object.fromEntries(problems) as Record<string, string>)
}

/** By address, or for somebody whom the search has found: `who` is what the page calls them. */
async function ban({ staff, fields: { email = '', contactPersonId = '' }, now }: Sent) {
  const t = tFor(staff.locale, 'office')
  const id = z.uuid().safeParse(contactPersonId).data
  const values = { email: printable(email) }
  const outcome = await banForCaller({ staff, who: id ? { contactPersonId: id } : { email }, now })
  const back = (status: number, problem: string) => ({ status, values, problems: { email: problem }, banned: null })
  if (outcome === 'limited') return back(429, t('intake.problem.limited'))
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  if ('refused' in outcome) return back(422, t('intake.problem.address'))
  const who = id ? ((await findPersonName(id))?.name ?? '') : values.email.trim()
  return { status: 200, values: {}, problems: {}, banned: { ...outcome, who, at: now.toISOString() } }
}

/** What the page's forms ask for, and the answers in words. */
export const intakeActs = { register, ban }

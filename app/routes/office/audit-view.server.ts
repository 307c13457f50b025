import { staffRoles, type Locale } from '#db/schema/words.ts'
import { auditActions } from '~/audit/action.ts'
import type { listEvents } from '~/audit/list-events.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { WordGroup } from '~/i18n/word-key.ts'
import { findField } from '~/register/description/register-description.ts'
import { capitalized } from '~/ui/text.ts'
import type { AuditRow } from './audit-events.tsx'

type Event = Awaited<ReturnType<typeof listEvents>>['rows'][number]
type Known = { references: Map<string, string>; nameOf: Map<string, string>; locale: Locale }

/** An event in words. Whose data it concerned is not told: a reader of the log needs none. */
export function eventView(event: Event, { references, nameOf, locale }: Known): AuditRow {
  const t = tFor(locale, 'office')
  const role = staffRoles.find((one) => one === event.detail.role)
  return {
    id: event.id,
    at: { iso: event.at.toISOString(), text: formatDate(locale, event.at, 'dateTime') },
    who: event.actorName ?? t(`admin.audit.actors.${event.actorKind}`),
    role: role ? storedWord(locale, 'role', role) : null,
    what: storedWord(locale, 'action', event.action),
    reference: event.caseId ? (references.get(event.caseId) ?? null) : null,
    more: [...fieldTerms(event.fields, locale), ...details(event.detail, nameOf, locale)].join(' · '),
  }
}

/** Every event that there is, by its words: sorted here, for a browser may sort otherwise. */
export function actionChoices(locale: Locale): { value: string; label: string }[] {
  return auditActions
    .map((action) => ({ value: action, label: storedWord(locale, 'action', action) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))
}

function fieldTerms(fields: string[], locale: Locale): string[] {
  return fields.map((path) => capitalized(findField(path)?.field.term[locale] ?? path))
}

/** Which catalogue has the words of a detail; the rest stands as it was recorded. */
const groups: Partial<Record<string, WordGroup>> = {
  kind: 'kind',
  channel: 'marketing_channel',
  outcome: 'correction_outcome',
  ground: 'ground',
  act: 'ban_act',
}
const roles = new Set(['granted', 'revoked'])
const people = new Set(['staff', 'assignee', 'previous'])
/** The actor's role stands beside the name; identifiers of organisations and keys say nothing to a reader. */
const unshown = new Set(['role', 'organization', 'key'])

function details(detail: Event['detail'], nameOf: Map<string, string>, locale: Locale): string[] {
  const { from, to, ...rest } = detail
  const moved = [from, to].filter((state) => state !== undefined && state !== '')
  const states = moved.map((state) => storedWord(locale, 'state', String(state))).join(' → ')
  const others = Object.entries(rest).flatMap(([name, value]) => {
    if (unshown.has(name) || value === '') return []
    if (people.has(name)) return [nameOf.get(String(value)) ?? tFor(locale, 'office')('admin.audit.actors.staff')]
    if (roles.has(name)) return [`${name === 'granted' ? '+' : '−'} ${storedWord(locale, 'role', String(value))}`]
    return [labelled(name, String(value), locale)]
  })
  return states ? [states, ...others] : others
}

function labelled(name: string, value: string, locale: Locale): string {
  const word = tFor(locale, 'office') as (key: string, options: { defaultValue: string }) => string
  const label = word(`admin.audit.details.${name}`, { defaultValue: name })
  const group = groups[name]
  const known = group ? storedWord(locale, group, value) : value
  if (name === 'where') return word(`canary.where.${value}`, { defaultValue: value })
  if (name === 'scopes')
    return `${label}: ${value
      .split(' ')
      .map((scope) => word(`keyPage.scope.${scope}`, { defaultValue: scope }))
      .join(', ')}`
  if (name === 'intent') return word(`act.of.${value}`, { defaultValue: value })
  if (name === 'import') return `${label}: ${word(`admin.audit.imports.${value}`, { defaultValue: value })}`
  // Letters have kinds too.
  const letter = name === 'kind' && known === value ? value.replaceAll('-', '_') : null
  return `${label}: ${letter ? word(`admin.mail.kinds.${letter}`, { defaultValue: value }) : known}`
}

import type { RequestKind } from '../schema/words.ts'
import { dueDate } from '~/requests/clock/deadline.ts'
import { regimeOf } from '~/requests/clock/regime.ts'
import { eraseFormerPerson } from './erased-person.ts'
import { type Case, handlerAt } from './handler.ts'
import type { Person } from './person.ts'
import { addCorrections, addDecisions } from './request-decision.ts'
import { addEvents } from './request-events.ts'
import { drawKind } from './request-ending.ts'
import type { Slot } from './request-slots.ts'
import { drawStory, type Story } from './request-story.ts'
import { findRequester, type Requester } from './requester.ts'
import type { Town } from './town.ts'
import { explanations } from './words/requests.ts'

/** One case of a person, with all that belongs to it, told as far as it has come by the town's day. */
export function addRequest(town: Town, person: Person, slot: Slot): void {
  const kind = drawFittingKind(town, person)
  const story = drawStory(town.caseRandom, kind, slot.receivedAt, town.calendar.midnight)
  const requester = findRequester(town, person, story)
  const request = addCase(town, slot, story, requester)
  if (kind === 'rectification') addCorrections(town, request, person, story)
  addDecisions(town, request, story)
  addEvents(town, request, story, requester)
  if (requester.isErased) eraseFormerPerson(town, request, person, story)
  if (story.ending === 'banned' && story.closedAt) banOnRequest(town, request, person, story.closedAt)
  if (!story.closedAt) person.openKinds.add(kind)
}

function addCase(town: Town, { reference, receivedAt }: Slot, story: Story, requester: Requester): Case {
  const { caseRandom: random, rows } = town
  const { kind, state, channel, closedAt, acts } = story
  const { locale, email, mailboxId, contactIds } = requester
  const takenUp = acts.find(({ by }) => by === 'officer')
  const request: Case = {
    id: random.uuid(),
    reference,
    kind,
    state,
    regime: regimeOf(kind),
    channel,
    locale,
    receivedAt,
    dueOn: dueOn(receivedAt, kind),
    mailboxId,
    deliveryAddress: closedAt || !mailboxId ? null : town.keys.sealText(email),
    explanation: requester.isErased || random.chance(0.2) ? null : random.pick(explanations[locale][kind]),
    assigneeId: takenUp ? handlerAt(town, takenUp.at) : null,
    version: acts.filter(({ move }) => move).length,
    awaitsReplySince: null,
    closedAt,
    createdAt: receivedAt,
  }
  rows.requestCase.push(request)
  for (const contactPersonId of contactIds) rows.caseSubject.push({ caseId: request.id, contactPersonId })
  return request
}

/** Nobody has two open requests of one kind; whoever is banned already asks for no ban. */
function drawFittingKind({ caseRandom }: Town, person: Person): RequestKind {
  for (let tries = 0; tries < 20; tries += 1) {
    const kind = drawKind(caseRandom)
    if (kind === 'marketing_ban' && person.contacts[0]!.directMarketingBan) continue
    if (!person.openKinds.has(kind)) return kind
  }
  return drawKind(caseRandom)
}

function banOnRequest({ caseRandom, keys, rows }: Town, request: Case, person: Person, createdAt: Date) {
  const { full, base } = keys.hashAddress(person.email!)
  const ban = {
    channel: 'all',
    organizationId: null,
    act: 'office',
    caseId: request.id,
    createdAt,
    liftedAt: null,
  } as const
  rows.suppressionEntry.push({ id: caseRandom.uuid(), emailHash: full, emailBaseHash: base, ...ban })
  for (const contact of person.contacts) contact.directMarketingBan = true
}

const dueDays = new Map<string, string>()

/** Counting days off is slow and every day's answer is the same, so it is kept. */
function dueOn(receivedAt: Date, kind: RequestKind): string {
  const regime = regimeOf(kind)
  const key = `${regime} ${receivedAt.toISOString().slice(0, 10)}`
  const known = dueDays.get(key) ?? dueDate({ receivedAt, regime }).due
  dueDays.set(key, known)
  return known
}

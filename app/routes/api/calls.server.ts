import { findBanned, noteCheck } from '~/marketing/check-list.server.ts'
import { optOutLink } from '~/marketing/opt-out-token.server.ts'
import { canonicalOf } from '~/marketing/scrub-address.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { contactInput } from '~/register/contact-input.ts'
import { listChanges } from '~/register/list-changes.server.ts'
import { upsertContact } from '~/register/upsert-contact.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { answer, refuse, refuseFields } from './answer.ts'
import { type Call, declareCall } from './call.ts'
import { registerByCall } from './register-by-call.server.ts'
import * as schemas from './schemas.ts'
import { scrub } from './scrub.server.ts'

const check = declareCall({
  method: 'post',
  path: '/suppressions/check',
  scope: 'marketing',
  summary: 'Which of these addresses marketing by e-mail may go to',
  body: schemas.addresses,
  answers: { schema: schemas.checked, description: 'One result for each address; nothing else is revealed' },
  async run({ key, body: { emails }, now }) {
    const canonicals = emails.map(canonicalOf)
    const places = canonicals.flatMap((canonical, place) => (canonical === null ? [] : [place]))
    const found = await findBanned(
      places.map((place) => canonicals[place]!),
      'email',
      now,
    )
    const banned = new Set([...found].map((at) => places[at]))
    const actor = { kind: 'api', id: key.id } as const
    await noteCheck({ actor, addresses: emails.length, banned: found.size, now })
    const results = emails.map((email, place) =>
      canonicals[place] === null
        ? { email, mayMail: false, reason: 'invalid' }
        : { email, mayMail: !banned.has(place) },
    )
    return answer(200, { results })
  },
})

const makeLinks = declareCall({
  method: 'post',
  path: '/opt-out-links',
  scope: 'marketing',
  summary: 'An opt-out link for each address',
  body: schemas.addresses,
  answers: { schema: schemas.optOutLinks, description: 'Links that do not expire and need no campaign to exist' },
  async run({ body: { emails } }) {
    const links = emails.map((email) => {
      const canonical = canonicalOf(email)
      return canonical === null ? { email, url: null, reason: 'invalid' } : { email, url: optOutLink(canonical) }
    })
    return answer(200, { links })
  },
})

const recordBan = declareCall({
  method: 'post',
  path: '/suppressions',
  scope: 'marketing',
  summary: 'Records a ban that reached you: a reply “stop”, a telephone call',
  body: schemas.ban,
  answers: { schema: schemas.banned, description: 'The ban is in force' },
  async run({ key, body: { email, channel, evidence }, now }) {
    const address = canonicalAddress(email)
    if ('refused' in address)
      return refuseFields({ email: `It is no address that mail can go to (${address.refused}).` })
    const { canonical: emailCanonical } = address
    const actor = { kind: 'api', id: key.id } as const
    const ban = await setBan({ emailCanonical, channel, organizationId: null, act: 'api', evidence, actor, now })
    return answer(200, { ban })
  },
})

const putContact = declareCall({
  method: 'put',
  path: '/contacts/{externalId}',
  scope: 'register',
  summary: 'Adds a contact person to the register or changes one; the same again changes nothing',
  params: schemas.contactParams,
  body: contactInput,
  answers: { schema: schemas.upserted, description: 'The register has it, but for what the person decided' },
  refusals: { 409: '`erased`: the person was erased and stays so. `restricted`: their data are only stored for now' },
  async run({ key, params: { externalId }, body: contact, now }) {
    const upserted = await upsertContact({ externalId, contact, actor: { kind: 'api', id: key.id }, now })
    if (upserted === 'erased') {
      return refuse(409, { code: 'erased', message: 'The person was erased; take the record out of your system too.' })
    }
    if (upserted === 'restricted') {
      return refuse(409, {
        code: 'restricted',
        message: 'The person’s data are only stored for now; nothing was changed.',
      })
    }
    if ('invalid' in upserted) return refuseFields(upserted.invalid)
    return answer(200, upserted)
  },
})

const readChanges = declareCall({
  method: 'get',
  path: '/changes',
  scope: 'register',
  summary: 'What happened to the register’s records: corrections, bans, erasures, restrictions, in order',
  query: schemas.changesQuery,
  answers: { schema: schemas.changes, description: 'Each change at least once, for thirty days' },
  refusals: {
    410: '`expired`: changes that you have not read are gone; compare everything, then read from the beginning',
  },
  async run({ query: { after, limit }, now }) {
    const listed = await listChanges({ after: Number(after), limit, now })
    if (listed === 'expired') {
      return refuse(410, {
        code: 'expired',
        message: 'Changes that you have not read are gone: compare everything anew.',
      })
    }
    const changes = listed.changes.map(({ number, at, ...change }) => {
      return { cursor: String(number), at: at.toISOString(), ...change }
    })
    return answer(200, { changes, next: changes.at(-1)?.cursor ?? after })
  },
})

const registerRequest = declareCall({
  method: 'post',
  path: '/requests',
  scope: 'intake',
  summary: 'Registers a request of a person that reached you',
  body: schemas.request,
  answers: {
    status: 201,
    schema: schemas.registered,
    description: 'It stands in the office’s queue under this reference',
  },
  refusals: { 409: '`open`: the person’s request of this kind is open already; `another` registers one more' },
  run: ({ key, body, now }) => registerByCall(key.id, body, now),
})

/** All of the API. */
export const calls: readonly Call[] = [check, scrub, makeLinks, recordBan, putContact, readChanges, registerRequest]

import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { addStaff, addContact, nobody } from '#tests/support/cases.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { consultSearch } from './consult-search.server.ts'
import { peopleTerm } from './people-term.ts'
import { findPersonName, peopleQuery, searchPeople } from './search-people.server.ts'

const size = 30_000
const now = new Date('2026-11-22T10:00:00Z')
let staff: VerifiedStaff
const search = (q: string, after: string | null = null) => searchPeople({ staff, q, after })

/** A town of the same few names over and over, so that some searches find thousands and some find one. */
beforeAll(async () => {
  staff = await addStaff('officer')
  await db.execute(sql`insert into customer_organization (external_id, name, obtained_at)
    select 'ORG-' || n, (array['Koivu','Kuusi','Mänty','Leppä','Pihlaja'])[1 + n % 5] || (array['rakennus','kuljetus','palvelu','metalli'])[1 + n % 4] || ' ' || n || ' Oy', '2026-01-01'
    from generate_series(1, ${size} / 4) n`)
  await db.execute(sql`insert into contact_person (external_id, organization_id, full_name, language, email, email_canonical, source, obtained_at)
    select 'CP-' || n, o.id, first || ' ' || last, 'fi', mail, mail, 'employer_organization', '2026-01-01'
    from generate_series(1, ${size}) n
    join customer_organization o on o.external_id = 'ORG-' || (1 + n % (${size} / 4)),
    lateral (select (array['Aino','Matti','Anna','Eero','Liisa','Marja','Pekka','Sanna','Åke','Ulla'])[1 + n % 10] first,
      (array['Virtanen','Korhonen','Mäkinen','Nieminen','Mäkelä','Hämäläinen','Laine','Heikkinen','Koskinen','Järvinen','Lehtonen'])[1 + n % 11] last) names,
    lateral (select lower(translate(first || '.' || last, 'äåÅ', 'aaA')) || n || '@koe' || n % 97 || '.example' mail) mails`)
  await db.execute(sql`vacuum analyze contact_person, customer_organization`)
})

const searches =
  "ma|x|Åk|a b|virtanen|matti virtanen|Mattti|Mati Virtannen|xyzzy|nen|Äijä Öö|%%%a|koivurakennus 8|aino.virtanen|@koe5.example|aino.virtane1@koe1.example|aino@koe1.exmaple|CP-17|ORG-1|040 123 4567|+358 40|Vitranen|koivurakenus 8 oy|o'brien; --"

test.each(searches.split('|'))(
  'a search for %s reads indexes alone, whatever the planner knows of the term',
  async (q) => {
    const term = peopleTerm(q)!
    for (const after of [null, nobody()]) {
      const explained = await db.execute<Record<string, string>>(sql`explain ${peopleQuery(term, after, 25)}`)
      const plan = explained.map((line) => line['QUERY PLAN']).join('\n')
      expect(plan).not.toMatch(/Seq Scan on (contact_person|customer_organization)/)
      expect(plan).toMatch(/Index Scan .*contact_person/)
    }
  },
)

test.each(['ma', 'virtanen', 'xyzzy'])('however many there are, a search for %s is one statement', async (q) => {
  const statements = vi.spyOn(db, 'execute')
  await search(q)
  expect(statements).toHaveBeenCalledTimes(1)
  statements.mockRestore()
})

test('a person is found by name in any order and case, with the reason', async () => {
  const { contact } = await addContact('yrjo.zachrisson@pohja.example', 'Yrjö Zachrisson')
  const found = {
    id: contact.id,
    name: 'Yrjö Zachrisson',
    organization: 'Esimerkki Oy',
    email: 'y•••@pohja.example',
    isReachable: true,
    hasLeft: false,
  }
  for (const q of ['Yrjö Zachrisson', 'zachrisson', 'ZACHRISSON yrjö', 'yrjö zach', 'Zac']) {
    const { people } = await search(q)
    expect(people, q).toContainEqual({ ...found, reasons: expect.arrayContaining(['name']) })
  }
  expect((await search('yrjo.zachrisson@pohja.example')).people[0]).toMatchObject({
    id: contact.id,
    reasons: ['address'],
  })
  expect((await search('YRJO.zach')).people[0]?.reasons).toContain('address_part')
  expect((await search(contact.externalId)).people[0]).toMatchObject({ id: contact.id, reasons: ['external_id'] })
  expect((await search('@pohja.example')).people.map(({ id }) => id)).toEqual([contact.id])
})

test('a misspelt name, address or organisation is found, after what is written so', async () => {
  const { contact, organization } = await addContact('siiri.wuolijoki@kangas.example', 'Siiri Wuolijoki')
  await db
    .update(customerOrganization)
    .set({ name: 'Suvikankaan Kirjapaino Oy' })
    .where(eq(customerOrganization.id, organization.id))
  for (const [q, reason] of [
    ['Siiri Vuolijoki', 'similar_name'],
    ['Wuolijko', 'similar_name'],
    ['Siirl', 'similar_name'],
    ['Siiri Wuoliioki', 'similar_name'],
    ['siiri.wuolijoki@kangsa.example', 'similar_address'],
    ['siiri.wuolijok@kangas.example', 'similar_address'],
    ['kirjapaino', 'organization'],
    ['Suvikankan Kirjapano', 'similar_organization'],
  ] as const) {
    const { people } = await search(q)
    expect(people.find(({ id }) => id === contact.id)?.reasons, q).toContain(reason)
  }
  const [setting] = await db.execute<{ likeness: string }>(
    sql`select current_setting('pg_trgm.word_similarity_threshold') as likeness`,
  )
  expect(Number(setting!.likeness)).toBe(0.6)
  const sure = (await search('Wuolijoki')).people
  expect(sure[0]?.id).toBe(contact.id)
})

test('a telephone number finds its person, however it is written and as far as it was heard', async () => {
  const { contact } = await addContact('puhelin@pohja.example', 'Puhe Lin')
  await db.update(contactPerson).set({ phone: '+358447654321' }).where(eq(contactPerson.id, contact.id))
  for (const q of ['+358447654321', '044 765 4321', '044-7654321', '00358 44 7654321', '044 7654']) {
    expect((await search(q)).people, q).toMatchObject([{ id: contact.id, reasons: ['phone'] }])
  }
  expect((await search('044 765 4322')).people).toEqual([])
})

test('what is typed whole brings nothing that is only alike; a slip in one word does', async () => {
  const alike = await addContact('sini.wolkoff@lampi.example', 'Sini Wolkoff')
  const { contact } = await addContact('sini.wolkof@lampi.example', 'Sini Wolkof')
  for (const [q, first] of [
    ['sini.wolkof@lampi.example', contact.id],
    [contact.externalId, contact.id],
    ['sini wolkoff', alike.contact.id],
  ] as const) {
    expect(
      (await search(q)).people.map(({ id }) => id),
      q,
    ).toEqual([first])
  }
  for (const q of ['Sini Wokloff', 'Wokloff', 'wlokoff']) {
    expect((await search(q)).people[0], q).toMatchObject({ reasons: ['similar_name'] })
  }
  await db
    .update(customerOrganization)
    .set({ name: 'Lammen Kaukolämpö ja Vesi Oy' })
    .where(eq(customerOrganization.id, alike.organization.id))
  for (const q of ['Lammen Kaukolmäpö ja Vesi Oy', 'lammen kaukolämpö vseioy', 'Kaukolämöp', 'Kaukolämpo']) {
    const { people } = await search(q)
    expect(people.find(({ id }) => id === alike.contact.id)?.reasons, q).toEqual(['similar_organization'])
  }
})

test('one letter finds those whose name begins with it', async () => {
  const { contact } = await addContact('o@pohja.example', 'Ögge Öberg')
  const { people } = await search('ö')
  expect(people.map(({ id }) => id)).toEqual([contact.id])
})

test('pages follow each other without a gap or a repetition, and the name is not in the address of the next', async () => {
  const seen: string[] = []
  let total = 0
  let after: string | null = null
  do {
    const { people, next, count, isCut } = await search('matti', after)
    expect(isCut).toBe(true)
    total = count
    seen.push(...people.map(({ id }) => id))
    expect(next ?? nobody()).toMatch(/^[0-9a-f-]{36}$/)
    after = next
  } while (after)
  expect(total).toBeGreaterThan(299)
  expect(seen).toHaveLength(total)
  expect(new Set(seen).size).toBe(total)
})

test.each(['', '  ', '%', '—', '\u0000'])('nothing is looked for with %j', async (q) => {
  expect(await search(q)).toEqual({ people: [], count: 0, isCut: false, next: null })
})

test.each(['%', '_', "'", '\\', '\\%x', '(((', '<script>', 'a'.repeat(5000), '\u202eab\u0000c'])(
  'hostile %j finds nobody and breaks nothing',
  async (q) => {
    const { people } = await search(`zz${q}qq`)
    expect(people).toEqual([])
  },
)

test('a search leaves who and how many in the event log, and never what was typed', async () => {
  await consultSearch(staff, 3, now)
  const [event] = await db.select().from(auditEvent).where(eq(auditEvent.action, 'register.searched'))
  expect(event).toMatchObject({ actorId: staff.id, subjectId: null, detail: { role: 'officer', shown: 3 } })
})

test('before a record is opened only its name is read', async () => {
  const { contact } = await addContact('nimi@pohja.example', 'Nimi Vain')
  expect(await findPersonName(contact.id)).toEqual({ name: 'Nimi Vain', organization: 'Esimerkki Oy' })
  expect(await findPersonName(nobody())).toBeNull()
})

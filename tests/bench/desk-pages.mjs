import postgres from 'postgres'

/** The desk's pages as their addresses ask for them, by name; what is looked for is taken from the town itself. */
export async function pagesOf({ databaseUrl }) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  // Somebody in the middle, with a telephone and a case; the same in every run of a town.
  const [someone] = await sql`
    select p.id, p.full_name, p.email_canonical, p.phone, p.external_id, o.name as organization, c.reference
    from contact_person p join customer_organization o on o.id = p.organization_id
    join case_subject s on s.contact_person_id = p.id join request_case c on c.id = s.case_id
    where p.phone is not null and p.email_canonical is not null and not o.is_sole_trader
    order by c.received_at desc offset 100 limit 1`
  const [open] = await sql`select due_on::text as day, id from request_case where closed_at is null
    order by due_on, id offset (select count(*) / 2 from request_case where closed_at is null) limit 1`
  const [handler] =
    await sql`select assignee_id as id from request_case where closed_at is null and assignee_id is not null
    group by 1 order by count(*) desc, 1 limit 1`
  await sql.end()

  const surname = someone.full_name.split(' ').at(-1)
  const terms = {
    reference: someone.reference,
    'part of a reference': someone.reference.slice(0, 10),
    name: someone.full_name,
    surname,
    'misspelt name': misspelt(someone.full_name),
    'e-mail': someone.email_canonical,
    'part of an e-mail': someone.email_canonical.split('@')[0],
    organisation: someone.organization,
    'misspelt organisation': misspelt(someone.organization),
    telephone: someone.phone,
    'telephone as dialled': someone.phone.replace('+358', '0').replace(/(...)(...)(.*)/, '$1 $2 $3'),
    'one letter': 'm',
    'two letters': 'ka',
    'nothing found': 'xyzzyplugh',
    'no such number': 'TP-1999-0001',
    'no such address': 'xyzzy.plugh@nowhere.example',
  }
  const filters = {
    'no filter': {},
    kind: { kind: 'erasure' },
    'open state': { state: 'in_progress' },
    'closed state': { state: 'completed' },
    'own cases': { assignee: 'me' },
    'a colleague': { assignee: handler.id },
    nobody: { assignee: 'none' },
    overdue: { due: 'overdue' },
    'due soon': { due: 'soon' },
    'due in a week': { due: 'week' },
    messages: { messages: 'waiting' },
    'kind, state and due': { kind: 'access', state: 'in_progress', due: 'overdue' },
    'kind and nobody': { kind: 'access', assignee: 'none' },
    'latest due': { sort: '-due' },
    received: { sort: 'received' },
    'newest received': { sort: '-received' },
    'all closed by receipt': { state: 'completed', sort: '-received' },
    reference: { sort: 'reference' },
    'newest reference': { sort: '-reference' },
    'kind by reference': { kind: 'rectification', sort: '-reference' },
    'half way': { cursor: `${open.day}_${open.id}` },
  }
  const found = (path, prefix, asked) =>
    Object.entries(asked).map(([name, query]) => [`${prefix}: ${name}`, `${path}?${new URLSearchParams(query)}`])
  const searches = Object.entries(terms).map(([name, q]) => [name, { q }])
  return Object.fromEntries([
    ...found('/office', 'queue', filters),
    ...found('/office', 'queue, search', Object.fromEntries(searches)),
    ...found('/office/people', 'people', Object.fromEntries(searches)),
    ['person', `/office/people/${someone.id}?purpose=request_handling`],
  ])
}

/** Two letters changed places: "Virtanen" as "Virtnaen". */
function misspelt(name) {
  const middle = Math.floor(name.length / 2)
  const swapped = name[middle + 1] + name[middle]
  return name.slice(0, middle) + swapped + name.slice(middle + 2)
}

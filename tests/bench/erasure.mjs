// An erasure of a person with a long history, by the program itself, beside the least that it could be: one transaction that
// does the same to the same rows, and knows already which they are.
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { build } from 'vite'
import tsconfigPaths from 'vite-tsconfig-paths'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bundle = path.join(root, 'node_modules/.cache/bench-erasure')
const rounds = 15
/** The first times are the compiler's, and those of statements that are planned anew until the sixth. */
const warmUp = 5

/** Plan and execution of erasures with 10,000 rows of history; gives what was seen, in milliseconds. */
export async function benchErasure(portal, { rows = 10_000 } = {}) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [tsconfigPaths()],
    build: {
      ssr: 'tests/bench/erase-people.ts',
      outDir: bundle,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
    },
  })
  const sql = postgres(portal.databaseUrl, { max: 1, onnotice: () => {} })
  const [ours, others] = [[], []]
  for (let round = 0; round < rounds + warmUp; round++) {
    ours.push(await addPerson(sql, rows))
    others.push(await addPerson(sql, rows))
  }
  await sql`analyze`
  const program = await startProgram(portal)
  const seen = { plan: [], execution: [], floor: [] }
  // In turns: what else the machine does meanwhile falls on both alike.
  for (const [round, { id }] of ours.entries()) {
    const { plan, execution } = await program.erase(id)
    const floor = await eraseBare(sql, others[round])
    if (round < warmUp) continue
    seen.plan.push(plan)
    seen.execution.push(execution)
    seen.floor.push(floor)
  }
  program.stop()
  const residue = await searchDump(sql, ours)
  await sql.end()
  return { ...seen, residue, rows }
}

/** Each in an organisation of their own: what is written about colleagues is searched too, 5 ms for each thousand notes. */
async function addPerson(sql, rows) {
  const mark = randomBytes(6).toString('hex')
  const email = `bench.${mark}@yritys.example`
  const [organization] = await sql`
    insert into customer_organization (external_id, name, obtained_at)
    values (${`O-${randomBytes(6).toString('hex')}`}, 'Penkki Oy', '2026-01-02') returning id`
  const [{ id }] = await sql`
    insert into contact_person (external_id, organization_id, full_name, language, phone, email, email_canonical, source, obtained_at, last_interaction_at)
    values (${`B-${mark}`}, ${organization.id}, ${`Bench ${mark}`}, 'fi', ${`+35840${parseInt(mark.slice(0, 6), 16)}`}, ${email}, ${email}, 'employer_organization', '2026-01-02', now())
    returning id`
  await sql`
    insert into interaction (organization_id, contact_person_id, occurred_at, channel, subject, note, reviewed_at)
    select organization_id, id, now() - n * interval '1 hour', 'phone', 'Soitto ' || ${mark}, 'Sovittu jatkosta: ä, ö, å', now()
    from contact_person, generate_series(1, ${rows}::int) n where id = ${id}`
  const [asked] = await sql`
    insert into request_case (reference, kind, state, channel, locale, received_at, due_on)
    values ('TP-FLOOR-' || gen_random_uuid(), 'erasure', 'executing', 'portal', 'fi', now(), '2099-01-01') returning id`
  return { id, mark, caseId: asked.id }
}

/** What no erasure can do without: the rows locked and deleted; the case closed; proof, ledger, ban, log and letter. */
async function eraseBare(sql, { id, caseId }) {
  const started = performance.now()
  await sql.begin(async (tx) => {
    await tx`select id from request_case where id = ${caseId} for update`
    await tx`select id from contact_person where id = ${id} for update`
    await tx`select id from interaction where contact_person_id = ${id} order by id for update`
    await tx`delete from interaction where contact_person_id = ${id}`
    await tx`delete from datum_source where contact_person_id = ${id}`
    await tx`delete from contact_person where id = ${id}`
    await tx`insert into suppression_entry (email_hash, email_base_hash, channel, act) values (${id}, ${id}, 'all', 'erasure')`
    await tx`insert into erasure_ledger (external_id_hash, case_id, erased_at) values (${id}, ${caseId}, now())`
    await tx`
      insert into erasure_record (case_id, executed_at, executed_by, plan_hash, counts, finished_at)
      values (${caseId}, now(), ${caseId}, ${id}, '{}', now())`
    await tx`insert into audit_event (actor_kind, action, subject_id) values ('system', 'erasure.executed', ${id})`
    await tx`update request_case set state = 'completed', closed_at = now() where id = ${caseId}`
    await tx`insert into outbox (kind, entity_id, dedupe_key, state) values ('floor', ${caseId}, ${id}, 'sent')`
  })
  return performance.now() - started
}

/** The program itself, in a process of its own: plan and execution of each person, timed there. */
async function startProgram(portal) {
  const key = (letter) => Buffer.alloc(32, letter).toString('base64')
  const env = {
    ...process.env,
    SELOSTE_MODE: 'test',
    DATABASE_URL: portal.databaseUrl,
    APP_ORIGIN: 'http://localhost:3000',
    SESSION_SECRET: key('s'),
    SUPPRESSION_KEY: key('h'),
    LINK_KEYS: `t:${key('l')}`,
    DATA_KEYS: `t:${key('d')}`,
    LOG_LEVEL: 'silent',
    WORKER: 'off',
  }
  const child = fork(path.join(bundle, 'erase-people.js'), { env })
  const answered = () =>
    new Promise((resolve, reject) => {
      const failed = () => reject(new Error('The erasures failed'))
      child.once('exit', failed)
      child.once('message', (answer) => {
        child.off('exit', failed)
        resolve(answer)
      })
    })
  await answered()
  const erase = (id) => {
    child.send(id)
    return answered()
  }
  return { erase, stop: () => child.disconnect() }
}

/** Every row of every table as text, searched for whoever was erased: how often they are still found. */
async function searchDump(sql, people) {
  const tables = await sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  const words = people.map(({ mark }) => `%${mark}%`)
  let found = 0
  for (const { schema, name } of tables) {
    const hits = await sql`select 1 from ${sql(schema)}.${sql(name)} t where t::text ilike any(${words})`
    found += hits.length
  }
  return found
}

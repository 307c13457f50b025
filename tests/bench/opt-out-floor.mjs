// The least that a durable ban can cost by the bare driver, sixteen at a time: one statement in a transaction, or alone.
import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

const atOnce = 16
const sql = postgres(process.env.DATABASE_URL, { max: atOnce, onnotice: () => {} })

process.on('message', async ({ count, alone }) => {
  const ms = []
  let left = count
  const started = performance.now()
  const work = async () => {
    for (; left > 0; left--) {
      const hash = randomBytes(32).toString('hex')
      const sent = performance.now()
      await (alone ? ban(sql, hash) : sql.begin((tx) => ban(tx, hash)))
      ms.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  process.send({ ms, seconds: (performance.now() - started) / 1000 })
})
function ban(by, hash) {
  return by`
    insert into suppression_entry (email_hash, email_base_hash, channel, act, created_at)
    values (${hash}, ${hash}, 'email', 'one_click', ${new Date()}) on conflict do nothing`
}
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { requestWithdrawn } from '#emails/request-withdrawn.tsx'
import { db, sqlClient } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { address, caseId, newLetter, now, provider, sourcesThat, written } from '#tests/support/delivery.ts'
import { deliverLetter } from './deliver-letter.server.ts'
import { readReport } from './delivery-report.ts'
import { purgeMail } from './purge-mail.server.ts'
import { receiveReport } from './receive-report.server.ts'
import { captureTransport } from './transport-capture.server.ts'

const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000)
const token = '7pW0nN3sYbM2x8o1kq5tZr4cJvUeGdHaFiLyPwQsTbE'

/** Every row of what the mail room writes and what wakes it, as a backup would hold it. */
async function dump(): Promise<string> {
  const rows = await sqlClient<{ text: string }[]>`
    select t::text as text from outbox t union all select t::text from webhook_event t
    union all select t::text from audit_event t union all select t::text from graphile_worker._private_jobs t`
  return rows.map(({ text }) => text).join('\n')
}

test('a backup of the mail room holds no address, token or text, from the first try to long after', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'seloste-purge-'))
  vi.stubEnv('SELOSTE_DATA', folder)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })
  const link = `https://tietosuoja.example/fi/verify/${token}`
  const sources = sourcesThat(() => ({ ...written, props: { ...requestWithdrawn.PreviewProps, link } }))
  const [sent, dead, waiting] = [await newLetter(), await newLetter(), await newLetter()]
  await deliverLetter(sources, sent, now, captureTransport())
  await deliverLetter(sources, dead, now, provider({ refused: 'EENVELOPE 550' }).transport)
  await deliverLetter(sources, waiting, now, provider({ failed: 'application_error' }).transport)
  const told = {
    email_id: 'resend-1',
    to: [address],
    tags: { outbox: sent },
    bounce: { type: 'Permanent', message: `550 <${address}>` },
  }
  const report = readReport('msg_1', { type: 'email.bounced', created_at: now.toISOString(), data: told })!
  expect(await receiveReport(sources, report, now, { onComplaint: async () => {}, onBounce: async () => {} })).toBe(
    'taken',
  )

  const secrets = [address, 'aino', token, 'peruttu', 'TP-2026-0042']
  const before = await dump()
  expect(before).toContain(caseId)
  expect(secrets.filter((secret) => before.toLowerCase().includes(secret.toLowerCase()))).toEqual([])

  expect(await readdir(path.join(folder, 'mailbox'))).toHaveLength(1)
  expect(await purgeMail(daysLater(29))).toBe(0)
  expect(await purgeMail(daysLater(31))).toBe(3)
  expect(await purgeMail(daysLater(31))).toBe(0)
  expect(await readdir(path.join(folder, 'mailbox'))).toEqual([])
  const rows = await db.select().from(outbox).orderBy(outbox.createdAt)
  expect(rows.map(({ state, lastError }) => [state, lastError])).toEqual([
    ['sent', null],
    ['dead', null],
    // Not over yet: it still needs its reason.
    ['queued', 'application_error'],
  ])
  // What proves what was sent, and when, stays.
  expect(rows[0]).toMatchObject({ sentAt: now, report: 'bounced', bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(await sqlClient`select * from webhook_event`).toEqual([])
})

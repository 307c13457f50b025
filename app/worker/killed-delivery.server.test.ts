import { eq } from 'drizzle-orm'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { startResendStub } from '#tests/support/resend-stub.ts'
import { buildKilledWorker, startWorkerWithResend } from '#tests/support/run-killed-worker.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'

beforeAll(buildKilledWorker, 120_000)

test('a worker killed after the provider’s yes and before its own note of it sends no second letter', async () => {
  const subject = await addSubject()
  const reference = referenceOf(
    await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now: new Date() }),
  )
  const { id } = await readCase(reference)
  let killed: ReturnType<typeof startWorkerWithResend> | undefined
  const stub = await startResendStub((_, count) => {
    if (count > 1) return 'accept'
    killed!.kill()
    return 'accept-and-drop'
  })
  onTestFinished(stub.stop)

  killed = startWorkerWithResend(stub.url)
  expect(await killed.ended).toBe('SIGKILL')
  expect(stub.accepted.size).toBe(1)
  const [underway] = await db.select().from(outbox).where(eq(outbox.entityId, id))
  expect(underway).toMatchObject({ state: 'sending', attempts: 1, providerId: null })

  expect(await startWorkerWithResend(stub.url).ended).toBe(0)
  const [sent] = await db.select().from(outbox).where(eq(outbox.entityId, id))
  const [key, only] = [...stub.accepted][0]!
  expect(key).toBe(`outbox/${sent!.id}`)
  expect(sent).toMatchObject({ state: 'sent', attempts: 2, providerId: only.id })
  expect(stub.asked.map((one) => one.key)).toEqual([key, key])
  expect((await listActions(reference)).filter((action) => action === 'letter.sent')).toHaveLength(1)
}, 120_000)

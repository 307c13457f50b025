import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { startEmbeddedServer, type EmbeddedServer } from './embedded.server.ts'

async function withOwnDirectory(run: () => Promise<void>) {
  const before = process.env.SELOSTE_DATA
  const directory = await mkdtemp(path.join(os.tmpdir(), 'seloste-embedded-'))
  await chmod(directory, 0o755)
  process.env.SELOSTE_DATA = directory
  try {
    await run()
  } finally {
    process.env.SELOSTE_DATA = before
    await rm(directory, { recursive: true, force: true })
  }
}

async function ask({ url }: EmbeddedServer, statement: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const rows = await sql.unsafe(statement)
  await sql.end()
  return [...rows]
}

test('a second process joins the server that runs, and only its owner stops it; what was written stays', async () => {
  await withOwnDirectory(async () => {
    const owner = await startEmbeddedServer()
    const guest = await startEmbeddedServer()
    expect(guest.url).toBe(owner.url)
    await ask(guest, "create table kept (word text); insert into kept values ('here')")
    await owner.stop()
    await expect(ask(owner, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
    const again = await startEmbeddedServer()
    expect(await ask(again, 'select word from kept')).toEqual([{ word: 'here' }])
    await again.stop()
  })
})

test('a server whose portal was killed is taken over, and stops with its new owner', async () => {
  await withOwnDirectory(async () => {
    const first = await startEmbeddedServer()
    const gone = spawn('true')
    await new Promise((resolve) => gone.on('exit', resolve))
    await writeFile(path.join(first.directory, 'owner'), String(gone.pid))
    const heir = await startEmbeddedServer()
    expect(heir.url).toBe(first.url)
    await heir.stop()
    await expect(ask(heir, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  })
})

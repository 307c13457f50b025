import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { env, isRehearsal } from '~/env.server.ts'
import { dataDirectory } from '#db/embedded.server.ts'

/** A captured letter, as `/dev/mailbox.json` gives it. */
export type CapturedLetter = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  links: string[]
  createdAt: string
}

/** Files, not rows: the captured mailbox stands for another machine, which no erasure of ours can reach. */
export async function mailboxDirectory(): Promise<string> {
  return path.join(await dataDirectory(), 'mailbox')
}

/** The mailbox shows everybody's sign-in links, so it answers 404 unless no mail leaves this rehearsal. */
export function refuseUnlessMailIsCaptured(): void {
  if (env.MAIL_TRANSPORT !== 'capture' || !isRehearsal) throw new Response('Not found', { status: 404 })
}

/** A file's name begins with its time, so names sort as the letters came. */
export function letterFileName(id: string, at: Date): string {
  return `${timeIn(at)}_${id}.json`
}

function timeIn(at: Date): string {
  return at.toISOString().replaceAll(/\D/g, '')
}

/** Whom a file's letter went to; files never change. */
const addressees = new Map<string, string>()
/** So many files are open at a time. */
const readAtOnce = 50

type ListOptions = { to?: string; limit?: number; directory?: string }

/** Captured letters, newest first; `to` asks for those to one address, whatever its capitals. */
export async function listCapturedMail({ to, limit = Infinity, directory }: ListOptions = {}): Promise<
  CapturedLetter[]
> {
  const folder = directory ?? (await mailboxDirectory())
  const names = (await namesIn(folder)).toSorted().toReversed()
  const wanted = to ? names.filter((name) => (addressees.get(name) ?? to.toLowerCase()) === to.toLowerCase()) : names
  const letters: CapturedLetter[] = []
  for (let start = 0; start < wanted.length && letters.length < limit; start += readAtOnce) {
    const read = await Promise.all(wanted.slice(start, start + readAtOnce).map((name) => readLetter(folder, name)))
    letters.push(...(to ? read.filter((letter) => letter.to.toLowerCase() === to.toLowerCase()) : read))
  }
  return letters.slice(0, limit)
}

export async function findCapturedMail(id: string, directory?: string): Promise<CapturedLetter | null> {
  const folder = directory ?? (await mailboxDirectory())
  const name = (await namesIn(folder)).find((file) => file.endsWith(`_${id}.json`))
  return name ? readLetter(folder, name) : null
}

/** Deletes captured letters older than this moment. */
export async function forgetCapturedMail(before: Date, directory?: string): Promise<void> {
  const folder = directory ?? (await mailboxDirectory())
  const old = (await namesIn(folder)).filter((name) => name < timeIn(before))
  for (const name of old) {
    addressees.delete(name)
    await rm(path.join(folder, name), { force: true })
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => /^\d{17}_[\w-]+\.json$/.test(name))
}

async function readLetter(folder: string, name: string): Promise<CapturedLetter> {
  const letter = JSON.parse(await readFile(path.join(folder, name), 'utf8')) as CapturedLetter
  addressees.set(name, letter.to.toLowerCase())
  return letter
}

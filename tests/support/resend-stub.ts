import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A letter as it came over the wire. */
export type WireLetter = {
  to: string[]
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  tags: { name: string; value: string }[]
}

/** How the stub answers one request; it accepts what no script speaks of. */
export type Answer =
  | 'accept'
  /** Keeps the letter, and the answer is lost. */
  | 'accept-and-drop'
  | 'hang'
  | 'drop'
  | 'nonsense'
  | { status: number; name: string; headers?: Record<string, string> }

export type Asked = { path: string; key: string; letter: WireLetter }

/** Resend's API as far as we use it: one copy for each idempotency key, 409 for another body under a known one. */
export async function startResendStub(answerTo: (asked: Asked, count: number) => Answer = () => 'accept') {
  const asked: Asked[] = []
  const accepted = new Map<string, { id: string; bodyHash: string; letter: WireLetter }>()
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = await readBody(request)
    const letter = JSON.parse(body) as WireLetter
    const one = { path: request.url!, key: String(request.headers['idempotency-key']), letter }
    asked.push(one)
    const how = answerTo(one, asked.length)
    if (how === 'hang') return
    if (how === 'drop') {
      response.socket!.destroy()
      return
    }
    if (how === 'nonsense') {
      response.writeHead(200).end('ok')
      return
    }
    if (typeof how === 'object') return say(response, how.status, errorOf(how), how.headers)
    const bodyHash = createHash('sha256').update(body).digest('hex')
    const known = accepted.get(one.key)
    if (known && known.bodyHash !== bodyHash)
      return say(response, 409, errorOf({ status: 409, name: 'invalid_idempotent_request' }))
    const id = known?.id ?? randomUUID()
    accepted.set(one.key, { id, bodyHash, letter })
    if (how === 'accept-and-drop') {
      response.socket!.destroy()
      return
    }
    say(response, 200, { id })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    accepted,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function say(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function errorOf({ status, name }: { status: number; name: string }) {
  return { statusCode: status, name, message: 'As the test asked' }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** The signature of the Standard Webhooks, written out here a second time: `v1,` and the HMAC of `id.time.body`. */
export function signEvent(
  secret: string,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

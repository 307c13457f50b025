import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { to: string[]; raw: string }

type Options = {
  /** The code with which an address is refused; null: it is accepted. */
  refuse?: (address: string) => number | null
  /** The same for the sender. */
  refuseSender?: (address: string) => number | null
  /** The code with which it refuses whatever it has been given. */
  refuseContent?: number
  /** The code with which it greets whoever connects, before it hangs up. */
  greeting?: number
  password?: string
}

/** A mail server of this host, which keeps what it is given. */
export async function startMailServer(options: Options = {}) {
  const { refuse = () => null, refuseSender = () => null, refuseContent, greeting, password } = options
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, callback) =>
      auth.password === password ? callback(null, { user: 'portal' }) : callback(new Error('refused')),
    onConnect: (_session, callback) => callback(refusalOf(greeting)),
    onMailFrom: ({ address }, _session, callback) => callback(refusalOf(refuseSender(address))),
    onRcptTo: ({ address }, _session, callback) => callback(refusalOf(refuse(address))),
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const refusal = refusalOf(refuseContent)
        if (!refusal) received.push({ to, raw: Buffer.concat(chunks).toString() })
        callback(refusal)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { received, port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

function refusalOf(code: number | null | undefined) {
  return code ? Object.assign(new Error('refused'), { responseCode: code }) : null
}

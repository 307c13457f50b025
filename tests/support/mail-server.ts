import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { to: string[]; raw: string }

type Options = {
  /** The code with which an address is refused; null: it is accepted. */
  refuse?: (address: string) => number | null
  password?: string
}

/** A mail server of this host, which keeps what it is given. */
export async function startMailServer({ refuse = () => null, password }: Options = {}) {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, callback) =>
      auth.password === password ? callback(null, { user: 'portal' }) : callback(new Error('refused')),
    onRcptTo({ address }, _session, callback) {
      const code = refuse(address)
      callback(code ? Object.assign(new Error('refused'), { responseCode: code }) : null)
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, raw: Buffer.concat(chunks).toString() })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { received, port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

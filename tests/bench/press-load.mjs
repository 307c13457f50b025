import net from 'node:net'

/**
 * A line to the server that sends whole requests as bytes and waits for each answer: the client is to cost next to
 * nothing, for it shares the machine with what is measured.
 * @param {string} origin
 */
function openLine(origin) {
  const { hostname, port } = new URL(origin)
  const socket = net.connect(Number(port), hostname).setNoDelay(true)
  let text = ''
  let waiting
  const settle = (outcome) => {
    const settled = waiting
    waiting = undefined
    text = ''
    settled?.(outcome)
  }
  socket.on('data', (part) => {
    text += part.toString('latin1')
    const headEnds = text.indexOf('\r\n\r\n')
    if (headEnds < 0) return
    const length = /\r\ncontent-length: (\d+)/i.exec(text)
    const whole = length ? text.length >= headEnds + 4 + Number(length[1]) : text.endsWith('\r\n0\r\n\r\n')
    if (whole) settle(Number(text.slice(9, 12)))
  })
  socket.on('close', () => settle(0))
  socket.on('error', () => {})
  return {
    isOpen: () => !socket.destroyed,
    close: () => socket.destroy(),
    /** Answers the status; 0 when the line broke. */
    send(request) {
      return new Promise((resolve) => {
        waiting = resolve
        if (socket.destroyed) settle(0)
        else socket.write(request)
      })
    },
  }
}

/** A POST as its bytes. */
export function postBytes(origin, path, { body = '', headers = {} } = {}) {
  const { host } = new URL(origin)
  const type = 'application/x-www-form-urlencoded'
  const all = { Host: host, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}

/**
 * Sends each request once, so many at a time. One that is answered otherwise than expected is sent again when `retry` says
 * so, as mail programs do after a 503.
 * @param {{ atOnce: number, expected: number, retry?: (status: number) => Promise<boolean>, seen?: (done: number) => void }} how
 */
export async function closedLoop(origin, requests, { atOnce, expected, retry = async () => false, seen = () => {} }) {
  const left = [...requests]
  const ms = []
  const refused = []
  const started = performance.now()
  const work = async () => {
    let line = openLine(origin)
    for (let request = left.pop(); request !== undefined; request = left.pop()) {
      if (!line.isOpen()) line = openLine(origin)
      const sent = performance.now()
      const status = await line.send(request)
      if (status === expected) ms.push(performance.now() - sent)
      else {
        refused.push(status)
        if (await retry(status)) left.unshift(request)
      }
      seen(ms.length)
    }
    line.close()
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { ms, refused, seconds: (performance.now() - started) / 1000 }
}

/** Sends so many a second whatever the answers do, and times each from the moment when it was due. */
export async function openLoop(origin, requests, perSecond) {
  const free = Array.from({ length: 64 }, () => openLine(origin))
  const waiting = []
  const ms = []
  const refused = []
  const ends = []
  const started = performance.now()
  const give = async (line, { request, due }) => {
    const status = await line.send(request)
    if (status === 200) ms.push(performance.now() - due)
    else refused.push(status)
    const next = waiting.shift()
    if (next) return give(line, next)
    free.push(line)
  }
  let sent = 0
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(requests.length, Math.floor(((performance.now() - started) * perSecond) / 1000))
      for (; sent < due; sent++) {
        const one = { request: requests[sent], due: started + (sent * 1000) / perSecond }
        let line = free.pop()
        // A server closes lines on which nothing has been sent for some seconds.
        if (line && !line.isOpen()) line = openLine(origin)
        if (line) ends.push(give(line, one))
        else waiting.push(one)
      }
      if (sent < requests.length) return
      clearInterval(timer)
      resolve()
    }, 1)
  })
  await Promise.all(ends)
  for (const line of free) line.close()
  return { ms, refused }
}

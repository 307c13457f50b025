import { createHash, createVerify } from 'node:crypto'

type Verdict = { signed: string[]; domain: string; selector: string; isGenuine: boolean }

/**
 * Verifies the DKIM signature of a message as a receiver does (RFC 6376, relaxed/relaxed, rsa-sha256), with nothing of the
 * library that signed it.
 */
export function verifyDkim(raw: string, publicKey: string): Verdict {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const body = raw.slice(end + 4)
  const signature = headers.find((header) => /^dkim-signature:/i.test(header))
  if (!signature) throw new Error('The message is not signed')
  const tags = tagsOf(signature)
  const { a, c, bh, b, d, s, h } = tags
  if (a !== 'rsa-sha256' || c !== 'relaxed/relaxed') throw new Error(`Not expected: ${a} ${c}`)
  const signed = h!.toLowerCase().split(':')
  const bodyHash = createHash('sha256').update(relaxedBody(body)).digest('base64')
  const left = [...headers]
  const lines = signed.flatMap((name) => {
    // The last of that name not taken yet (5.4.2); one that is missing adds nothing, so none can be added later.
    const at = left.findLastIndex((header) => header.toLowerCase().startsWith(`${name}:`))
    return at === -1 ? [] : [relaxedHeader(left.splice(at, 1)[0]!)]
  })
  const unsigned = signature.replace(/([;\s]b=)[^;]*/, '$1')
  const text = [...lines, relaxedHeader(unsigned)].join('\r\n')
  const isOurs = createVerify('RSA-SHA256').update(text).verify(publicKey, b!, 'base64')
  return { signed, domain: d!, selector: s!, isGenuine: isOurs && bodyHash === bh }
}

function tagsOf(header: string): Record<string, string | undefined> {
  const value = header.slice(header.indexOf(':') + 1).replaceAll(/\s+/g, '')
  return Object.fromEntries(
    value
      .split(';')
      .filter(Boolean)
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  )
}

/** 3.4.2: small letters, unfolded, one space where there were several, none at the end or around the colon. */
function relaxedHeader(header: string): string {
  const colon = header.indexOf(':')
  const value = header
    .slice(colon + 1)
    .replaceAll(/\r\n/g, '')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()
  return `${header.slice(0, colon).toLowerCase().trim()}:${value}`
}

/** 3.4.4: one space where there were several, none at the ends of lines, no empty lines at the end. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.at(-1) === '') lines.pop()
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`
}

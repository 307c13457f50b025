import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { findCapturedMail, letterFileName, mailboxDirectory, type CapturedLetter } from './captured-mail.server.ts'
import { commonHeaders, messageId, type OutgoingLetter, type Transport } from './transport.ts'

/** Puts letters into a folder instead of sending them. As good mailboxes do, it keeps one copy of a repeated letter. */
export function captureTransport(directory?: string): Transport {
  return {
    async send(letter) {
      const folder = directory ?? (await mailboxDirectory())
      await mkdir(folder, { recursive: true })
      if (await findCapturedMail(letter.id, folder)) return { accepted: letter.id }
      const file = path.join(folder, letterFileName(letter.id, letter.at))
      // A reader never sees half a letter: the file gets its name when it is whole.
      await writeFile(`${file}.part`, JSON.stringify(captured(letter)))
      await rename(`${file}.part`, file)
      return { accepted: letter.id }
    },
  }
}

function captured(letter: OutgoingLetter): CapturedLetter {
  const { id, from, to, subject, text, html, at } = letter
  const headers = {
    From: `${from.name} <${from.address}>`,
    To: to,
    Subject: subject,
    Date: at.toUTCString(),
    'Message-ID': messageId(letter),
    ...commonHeaders(letter),
  }
  return { id, to, subject, text, html, headers, links: linksOf(html), createdAt: at.toISOString() }
}

function linksOf(html: string): string[] {
  const links = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))
  return [...new Set(links)]
}

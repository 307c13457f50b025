import { randomUUID } from 'node:crypto'
import type { OutgoingLetter } from '~/mail/transport.ts'

/** A letter as the delivery hands it to a transport. */
export function letterTo(to: string, more: Partial<OutgoingLetter> = {}): OutgoingLetter {
  const from = { name: 'Tietosuoja, kirjaamo', address: 'tietosuoja@seloste.example' }
  const parts = {
    subject: 'Päätös pyynnöstäsi',
    html: '<p>Hyvää päivää <a href="https://x.example/a?b=1&amp;c=2">x</a></p>',
    text: 'Hyvää päivää\n',
  }
  return {
    id: randomUUID(),
    kind: 'request-refused',
    locale: 'fi',
    from,
    to,
    at: new Date('2026-11-03T10:00:00Z'),
    ...parts,
    ...more,
  }
}

import { expect, test } from 'vitest'
import { addContact, addStaff, addSubject, referenceOf } from '#tests/support/cases.ts'
import { officeRequest } from '#tests/support/office.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { loader } from './queue-csv.ts'

test.each(['=1+1', '+358', '-1', '@SUM(A1)', '=HYPERLINK("https://x.example";"x")'])(
  'a requester whose name would run as a formula in a spreadsheet is text there: %s',
  async (fullName) => {
    const subject = await addSubject()
    const { contact } = await addContact(subject.emailCanonical, fullName)
    const now = new Date()
    const asked = { subject, kind: 'access', contactPersonIds: [contact.id], now } as const
    const reference = referenceOf(await receiveRequest(asked))
    const request = await officeRequest(await addStaff('officer'), '/office/queue.csv')
    const text = await (await loader({ request, params: {}, context: {} })).text()
    const row = text.split('\r\n').find((line) => line.includes(reference))!
    expect(row.split(';').slice(0, 2).join(';')).toContain(
      `"${reference}";"'${fullName.split(';')[0]!.replaceAll('"', '""')}`,
    )
    expect(text).not.toMatch(/(^|;)"?[=+@-]/m)
  },
)

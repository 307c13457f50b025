import '#tests/support/undo-waits.ts'
import { expect, test } from 'vitest'
import { takenCase } from '#tests/support/acts-that-wait.ts'
import { addStaff } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { paths } from '~/paths.ts'
import { action as takeNext } from './queue-next.ts'
import { action as act } from './request.tsx'

test.each([undefined, '', 'x', '1.5', '1e300', '99999999999', '-3', 'Infinity'])(
  'a version that no case has (%s) decides nothing; a message waits for none',
  async (version) => {
    const { officer, reference } = await takenCase('access')
    const press = async (intent: string, words: string) => {
      const form = { intent, [intent]: words, ...(version !== undefined && { version }) }
      const request = await officeRequest(officer, paths.office.request(reference), form)
      return statusOf(() => act({ request, params: { reference }, context: {} }))
    }
    expect(await press('answer', 'Tässä vastaus pyyntöösi kokonaisuudessaan.')).toBe(409)
    expect(await press('message', 'Hei vaan teille.')).toBe(303)
  },
)

test.each(['\0', 'TP-2026-\0', '’ or 1=1'])(
  'what is no reference (%j) leads to the next case or to the queue',
  async (after) => {
    const request = await officeRequest(await addStaff('officer'), paths.office.next(), { after })
    expect(await statusOf(() => takeNext({ request, params: {}, context: {} }))).toBe(303)
  },
)

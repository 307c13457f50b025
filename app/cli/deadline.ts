import { Temporal } from 'temporal-polyfill'
import { dueDate, mayPause, type Pause } from '~/requests/clock/deadline.ts'
import { type CivilDate, endOfDay, helsinkiDate, isCivilDate } from '~/rules/civil-date.ts'
import { declareCommand, WrongUsage } from './command.ts'

/** The case's clock for anybody who wants to check it by hand: needs no database and no settings. */
export const deadline = declareCommand({
  name: 'deadline',
  summary: 'reckons when a request must be answered, and shows how that came about',
  options: {
    received: {
      type: 'string',
      hint: 'T',
      required: true,
      summary: 'when it arrived: 2026-03-05T09:00:00+02:00, or the day in Finland, 2026-03-05',
    },
    pause: {
      type: 'string',
      hint: 'FROM/TO',
      multiple: true,
      summary: 'days on which the person was asked and had answered; FROM/ while the answer is awaited',
    },
    extended: { type: 'boolean', summary: 'the time was extended: three months from receipt (GDPR Art. 12(3))' },
    openness: { type: 'boolean', summary: 'a request under the Openness Act (621/1999 14 §): fourteen days' },
    json: { type: 'boolean', summary: 'for machines: { rawEnd, due, rolled, pausedDays }' },
  },
  async run({ values }, { now, evesAreHolidays: eves, print }) {
    const receivedAt = readMoment(values.received)
    const received = helsinkiDate(receivedAt)
    const pauses = (values.pause ?? []).map((text) => readPause(text, received))
    const regime = values.openness ? 'openness' : 'gdpr'
    const due = dueDate({ receivedAt, pauses, extended: values.extended, regime, eves, today: helsinkiDate(now) })
    if (values.json) {
      print(JSON.stringify(due))
      return 0
    }
    const late = regime === 'gdpr' ? pauses.filter(({ from }) => !mayPause(received, from, eves)) : []
    print(`received   ${received}`)
    print(`paused     ${due.pausedDays} ${due.pausedDays === 1 ? 'day' : 'days'}`)
    for (const { from } of late)
      print(`           the question of ${from} came later than five working days and stops no clock`)
    print(`ends       ${due.rawEnd}`)
    if (due.rolled.length > 0) print(`moved past ${due.rolled.map((word) => word.replaceAll('_', ' ')).join(', ')}`)
    print(`due        ${due.due}`)
    return 0
  },
})

function readMoment(text: string): Date {
  if (isCivilDate(text)) return endOfDay(text)
  try {
    const moment = new Date(Temporal.Instant.from(text).epochMilliseconds)
    if (isCivilDate(helsinkiDate(moment))) return moment
  } catch {
    // Named below, like a year that no calendar of ours has.
  }
  throw new WrongUsage(`--received must be a time with its offset (2026-03-05T09:00:00+02:00) or a day, not "${text}".`)
}

function readPause(text: string, received: CivilDate): Pause {
  const [from = '', to, ...more] = text.split('/')
  const isRead = isCivilDate(from) && to !== undefined && (to === '' || isCivilDate(to)) && more.length === 0
  if (!isRead) throw new WrongUsage(`--pause must be FROM/TO, as in 2026-03-06/2026-03-12, or FROM/, not "${text}".`)
  if (from < received) throw new WrongUsage(`--pause ${text} begins before the request was received on ${received}.`)
  if (to !== '' && to < from) throw new WrongUsage(`--pause ${text} ends before it begins.`)
  return { from, to: to === '' ? null : to }
}

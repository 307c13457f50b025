import { expect, test } from 'vitest'
import { latestAnswer, readReopening } from './reopening.ts'

const today = '2026-03-05'
const asked = {
  ground: 'own_error',
  explanation: ' Jätimme kysymyksen vastaamatta. ',
  orderReference: ' ',
  dueOn: '2026-03-20',
}
const order = { ...asked, ground: 'supervisory_order', orderReference: 'TSV/12/2026' }

test('a reopening is kept in the form in which the person reads it', () => {
  expect(readReopening(asked, today)).toEqual({
    ground: 'own_error',
    explanation: 'Jätimme kysymyksen vastaamatta.',
    orderReference: null,
    dueOn: '2026-03-20',
  })
})

test.each([
  [{ ground: 'boredom' }, 'ground-missing'],
  [{ explanation: '   lyhyt  ' }, 'explanation-too-short'],
  [{ ground: 'supervisory_order' }, 'order-missing'],
  [{ dueOn: '' }, 'due-date-wrong'],
  [{ dueOn: '2026-02-30' }, 'due-date-wrong'],
  [{ dueOn: '2026-03-04' }, 'due-date-wrong'],
  [{ dueOn: '2026-04-08' }, 'due-date-too-late'],
])('%j is sent back', (change, problem) => {
  expect(readReopening({ ...asked, ...change }, today)).toBe(problem)
})

test('an order sets its own date, however far or near; everything else is answered in a month', () => {
  expect(readReopening({ ...order, dueOn: '2026-09-01' }, today)).toMatchObject({ dueOn: '2026-09-01' })
  expect(readReopening({ ...order, dueOn: today }, today)).toMatchObject({ dueOn: today })
  expect(readReopening({ ...order, dueOn: '2036-03-05' }, today)).toBe('due-date-too-late')
  // Easter Sunday and Monday, then the first working day.
  expect(latestAnswer(today)).toBe('2026-04-07')
  expect(readReopening({ ...asked, dueOn: '2026-04-07' }, today)).toMatchObject({ dueOn: '2026-04-07' })
})

test('a month from the end of January is the end of February', () => {
  expect(latestAnswer('2028-01-31')).toBe('2028-02-29')
})

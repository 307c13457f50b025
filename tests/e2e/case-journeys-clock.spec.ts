import { letterTo } from './fixtures.ts'
import {
  act,
  expect,
  expectLetter,
  expectProblem,
  expectState,
  file,
  formsFor,
  openCase,
  readOwn,
  releaseTexts,
  remedies,
  test,
  text,
} from './journey.ts'
import { townsperson } from './townspeople.ts'

test('an extension counts when its letter was taken, and both pages show both dates', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(38)
  const { locale } = person
  const reference = await file(page, person, 'access', 'Kaikki kymmeneltä vuodelta.')
  const main = await openCase(officer, reference, 'open')
  await act(officer, 'take')
  const clock = officer.locator('section[aria-labelledby=clock]')
  const first = await clock.locator('time').first().getAttribute('datetime')
  await act(officer, 'propose_extension', { explanation: 'Historiassa on paljon merkintöjä, joita käymme läpi.' })
  await expectProblem(officer, 'extensionReason')
  await look(officer, 'an extension without a reason')
  const explanation = 'Historiassa on yli tuhat merkintää. Olemme käyneet läpi puolet.'
  const reason = await formsFor(officer, 'propose_extension').locator('[name=extensionReason]').first().inputValue()
  await act(officer, 'propose_extension', { extensionReason: reason, explanation })
  await expect(main).toContainText(text('fi', 'office:clock.awaitsApproval'))
  await expect(formsFor(officer, 'approve_extension')).toHaveCount(0)
  await expect(await readOwn(page, locale, reference, 'in_progress')).not.toContainText(explanation)

  await openCase(approver, reference, 'in_progress')
  await look(approver, 'an extension, to be approved')
  await act(approver, 'approve_extension')
  const letter = await expectLetter(page, person, reference, {
    subject: 'extension.subject',
    says: [explanation, text(locale, 'mail:extension.law'), ...remedies(locale)],
    hides: [person.email],
  })
  await expect(async () => {
    await officer.goto(`/office/requests/${reference}`)
    await expect(clock).toContainText(text('fi', 'office:clock.inForce.mail').split('{{')[0]!, { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  const dates = await clock.locator('time').evaluateAll((times) => times.map((time) => time.getAttribute('datetime')))
  expect(dates[0]).toBe(first)
  expect(dates[1]! > first!).toBe(true)
  await look(officer, 'an extension in force')
  const own = await readOwn(page, locale, reference, 'in_progress')
  await expect(own).toContainText(text(locale, 'me:clock.extended'))
  await expect(own).toContainText(explanation)
  const shown = await officer.locator('section[aria-labelledby=clock] dl time').allInnerTexts()
  for (const date of shown) {
    await expect(own).toContainText(date)
    expect(letter.text.replaceAll(/\s+/g, ' ')).toContain(date)
  }
  await look(page, 'the person’s page, extended')
  await expect(formsFor(officer, 'propose_extension')).toHaveCount(0)
})

test('a question stops the clock until the person answers with a message, in English', async ({
  page,
  officer,
  look,
}) => {
  const person = townsperson(39)
  const { locale } = person
  const reference = await file(page, person, 'access', 'Everything about the deliveries.')
  const main = await openCase(officer, reference, 'open')
  await act(officer, 'take')
  const question = 'Which of the deliveries do you mean: those of this year, or all?'
  await act(officer, 'ask_subject', { question })
  await expectProblem(officer, 'askReason')
  await act(officer, 'ask_subject', { askReason: 'specification', isLargeData: 'yes', question })
  await openCase(officer, reference, 'awaiting_subject')
  await expect(main).toContainText(text('fi', 'office:clock.stopped'))
  await look(officer, 'waiting for the person')
  await expectLetter(page, person, reference, {
    subject: 'question.subject',
    says: [
      'question.what.specification',
      'question.why.specification',
      'question.alternative.specification',
      'question.noCopies',
      'question.clockStopped',
    ].map((key) => text(locale, `mail:${key}`)),
    hides: [question, person.email],
  })
  const own = await readOwn(page, locale, reference, 'awaiting_subject')
  await expect(own).toContainText(question)
  await expect(own).toContainText(text(locale, 'me:clock.stopped'))
  await look(page, 'the person’s page, asked')
  await page.locator('textarea[name=message]').fill('Only those of this year, please.')
  await page.getByRole('button', { name: text(locale, 'me:message.send') }).click()
  await expect(own).toContainText(text(locale, 'me:message.written'))
  await readOwn(page, locale, reference, 'in_progress')

  await openCase(officer, reference, 'in_progress')
  await expect(main).toContainText('Only those of this year, please.')
  await expect(main.getByText(text('fi', 'office:clock.earlier'))).toBeVisible()
  await look(officer, 'answered by the person')
  await releaseTexts(officer)
  await act(officer, 'answer', { answer: 'Here are the deliveries of this year.' })
  await expectState(officer, 'completed')
  await expect(await readOwn(page, locale, reference, 'completed')).toContainText('Here are the deliveries')
})

test('a person takes a request back, and nothing is left to decide', async ({ page, officer, look }) => {
  const person = townsperson(25)
  const { locale } = person
  const reference = await file(page, person, 'erasure', 'Poistakaa tietoni.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await readOwn(page, locale, reference, 'in_progress')
  await page.getByRole('button', { name: text(locale, 'me:request.withdrawButton', { reference }) }).click()
  await expect(page.getByRole('main')).toContainText(text(locale, 'me:request.withdrawnNote'))
  await look(page, 'the person’s page, withdrawn')
  await expectLetter(page, person, reference, {
    subject: 'requestWithdrawn.subject',
    says: [text(locale, 'mail:requestWithdrawn.effect'), text(locale, 'mail:requestWithdrawn.again')],
    hides: [person.email],
  })
  await act(officer, 'prepare_erasure')
  await expect(officer.getByRole('alert')).toBeVisible()
  await openCase(officer, reference, 'withdrawn')
  for (const intent of ['prepare_erasure', 'refuse', 'ask_subject', 'propose_extension', 'transfer']) {
    await expect(formsFor(officer, intent)).toHaveCount(0)
  }
  await look(officer, 'withdrawn')
})

test('an answered request is opened again for an error of ours, and answered a second time', async ({
  page,
  officer,
  look,
}) => {
  const person = townsperson(31)
  const { locale } = person
  const reference = await file(page, person, 'access', 'Mitä tietoja minusta on?')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await releaseTexts(officer)
  await act(officer, 'answer', { answer: 'Ensimmäinen vastauksemme.' })
  await expectState(officer, 'completed')
  const told = { subject: 'requestAnswered.subject', says: remedies(locale) }
  const firstLetter = await expectLetter(page, person, reference, told)

  await act(officer, 'reopen', { reopeningGround: 'supervisory_order', reopeningExplanation: 'Valvoja määräsi niin.' })
  await expectProblem(officer, 'orderReference')
  await look(officer, 'reopening without the order’s number')
  const explanation = 'Vastauksesta puuttui osa tiedoista. Täydennämme sen.'
  await act(officer, 'reopen', { reopeningGround: 'own_error', reopeningExplanation: explanation })
  await expectState(officer, 'reopened')
  await look(officer, 'reopened')
  await expectLetter(page, person, reference, {
    subject: 'caseReopened.subject',
    says: [text(locale, 'mail:caseReopened.because.own_error'), text(locale, 'mail:caseReopened.before')],
    hides: [explanation, person.email],
  })
  const own = await readOwn(page, locale, reference, 'reopened')
  await expect(own).toContainText(explanation)
  await expect(own).not.toContainText('Ensimmäinen vastauksemme.')
  await look(page, 'the person’s page, reopened')

  await act(officer, 'take')
  await act(officer, 'answer', { answer: 'Toinen ja täydellinen vastauksemme.' })
  await expectState(officer, 'completed')
  await expect(async () => {
    const letter = await letterTo(page, person.email, new RegExp(text(locale, `mail:${told.subject}`, { reference })))
    expect(letter.id).not.toBe(firstLetter.id)
  }).toPass({ timeout: 15_000 })
  await readOwn(page, locale, reference, 'completed')
  await expect(own).toContainText('Toinen ja täydellinen vastauksemme.')
  await expect(own).not.toContainText('Ensimmäinen vastauksemme.')
})

test('a request that is another authority’s is transferred with the person’s knowledge', async ({
  page,
  officer,
  look,
}) => {
  const person = townsperson(30)
  const { locale } = person
  const reference = await file(page, person, 'rectification', 'Verotietoni ovat väärin.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  const transferReason = 'Verotietoja käsittelee vain Verohallinto.'
  await act(officer, 'transfer', { authority: 'Verohallinto', transferReason })
  await expectProblem(officer, 'personKnows')
  await look(officer, 'a transfer that the person does not know of')
  await act(officer, 'transfer', { personKnows: 'yes' })
  await expectState(officer, 'transferred')
  await look(officer, 'transferred')
  await expectLetter(page, person, reference, {
    subject: 'caseTransferred.subject',
    says: [
      'Verohallinto',
      text(locale, 'mail:caseTransferred.what', { section: text(locale, 'mail:caseTransferred.section.other') }),
      transferReason,
      text(locale, 'mail:caseTransferred.minimal'),
      ...remedies(locale),
    ],
    hides: [person.email, 'Verotietoni ovat väärin'],
  })
  const own = await readOwn(page, locale, reference, 'transferred')
  await expect(own).toContainText('Verohallinto')
  await look(page, 'the person’s page, transferred')
})

import {
  act,
  expect,
  expectLetter,
  expectProblem,
  expectState,
  file,
  formsFor,
  openCase,
  proposeCorrections,
  readOwn,
  remedies,
  test,
  text,
} from './journey.ts'
import { buyer, townsperson } from './townspeople.ts'

test('of two corrections one is accepted at once, and one refused by two people', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(22)
  const { locale } = person
  const reference = await proposeCorrections(page, person, {
    'contactPerson.fullName': 'Tero Uusi-Mikkola',
    'customerOrganization.name': 'Kaivuu ja Kaivos Oy',
  })
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await look(officer, 'corrections, in progress')
  const row = (value: string) => officer.getByRole('row').filter({ hasText: value })
  await row('Tero Uusi-Mikkola').locator('input[type=radio][value=accepted]').check()
  await row('Kaivuu ja Kaivos Oy').locator('input[type=radio][value=refused]').check()
  await act(officer, 'decide_corrections')
  await expectProblem(officer, 'refusalCode')
  await row('Kaivuu ja Kaivos Oy').locator('select').selectOption('REF-16-ACCURATE')
  await act(officer, 'decide_corrections')
  await expectProblem(officer, 'reasonsTooShort_other')
  await look(officer, 'a correction refused without a reason')
  const reason = 'Nimi on kaupparekisterissä toinen.'
  await row('Kaivuu ja Kaivos Oy').locator('input[type=text]').fill(reason)
  await act(officer, 'decide_corrections')
  await expectProblem(officer, 'evidenceTooShort_other')
  const evidence = 'Kaupparekisterin ote, jossa on organisaation nykyinen nimi.'
  await act(officer, 'decide_corrections', { correctionEvidence: evidence })
  await expectState(officer, 'decision_pending')
  await expect(formsFor(officer, 'approve')).toHaveCount(0)
  await look(officer, 'corrections, waiting for another')
  await expect(await readOwn(page, locale, reference, 'decision_pending')).not.toContainText(reason)

  await openCase(approver, reference, 'decision_pending')
  await expect(approver.getByRole('main')).toContainText(reason)
  await expect(approver.getByRole('main')).toContainText(evidence)
  await look(approver, 'a refused correction, to be approved')
  await act(approver, 'approve')
  await openCase(officer, reference, 'partially_completed')
  await look(officer, 'corrections, decided')

  await expectLetter(page, person, reference, {
    subject: 'correctionDone.subjectOfRequest',
    says: [
      text(locale, 'mail:correctionDone.accepted'),
      text(locale, 'mail:correctionDone.refused'),
      text(locale, 'words:refusal.ref_16_accurate'),
      'GDPR 16',
      reason,
      ...remedies(locale),
    ],
    hides: ['Uusi-Mikkola', 'Kaivuu ja Kaivos', person.email, evidence],
  })
  const own = await readOwn(page, locale, reference, 'partially_completed')
  await expect(own).toContainText(text(locale, 'words:correction_outcome.accepted'))
  await expect(own).toContainText(text(locale, 'words:correction_outcome.refused'))
  await expect(own).toContainText(reason)
  await look(page, 'the person’s page, corrections decided')
  await page.goto(`/${locale}/me/data`)
  await expect(page.getByRole('main')).toContainText('Tero Uusi-Mikkola')
  await page.goto(`/${locale}/me/correct`)
  await expect(page.locator('[name="customerOrganization.name"]')).not.toHaveValue('Kaivuu ja Kaivos Oy')
})

test('a document that may not be altered gets a note beside it, and the rest is refused for that', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = buyer(0)
  const { locale } = person
  const reference = await file(page, person, 'rectification', 'Laskulla on väärä viite.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await look(officer, 'rectification in words, in progress')
  const reasons = 'Laskua ei muuteta, mutta sen viereen on merkitty oikea viite.'
  await act(officer, 'refuse', { refusalCode: 'REF-16-RECORD', refusalReasons: reasons })
  await expectProblem(officer, 'noteMissing')
  await openCase(officer, reference, 'in_progress')
  const documents = formsFor(officer, 'note_correction').locator('select[name=noteRecord] option:not([value=""])')
  const correctionNote = 'Pyytäjän mukaan oikea viite on 4711.'
  await act(officer, 'note_correction', {
    noteRecord: (await documents.first().getAttribute('value'))!,
    correctionNote,
  })
  await look(officer, 'rectification with a note beside a document')
  await act(officer, 'refuse', { refusalCode: 'REF-16-RECORD', refusalReasons: reasons })
  await openCase(approver, reference, 'decision_pending')
  await act(approver, 'approve')
  await expectState(approver, 'refused')
  await expectLetter(page, person, reference, {
    subject: 'requestRefused.subject',
    says: [text(locale, 'words:refusal.ref_16_record'), 'GDPR 16; 1336/1997 2:7 §', reasons, ...remedies(locale)],
    hides: [person.email, correctionNote],
  })
  await expect(await readOwn(page, locale, reference, 'refused')).toContainText(reasons)
  const copy = await (await page.request.get(`/${locale}/me/copy.json`)).text()
  expect(copy).toContain(correctionNote)
  await page.goto(`/${locale}/me/data`)
  await expect(page.getByRole('main')).toContainText(correctionNote)
})

import { post } from './door.ts'
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
import { notedPerson, townsperson, type Townsperson } from './townspeople.ts'

test('access is answered whole, once every free text has been read through', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = notedPerson(0)
  const { locale } = person
  const reference = await file(page, person, 'access', 'Haluan kaiken, mitä minusta on kirjoitettu.')
  const main = await openCase(officer, reference, 'open')
  await look(officer, 'access, received')
  await act(officer, 'take')
  await expectState(officer, 'in_progress')
  await look(officer, 'access, in progress')

  const written = officer.locator('article').first()
  const words = (await written.locator('.words').first().innerText()).trim().split(/\s+/).slice(0, 2).join(' ')
  await act(officer, 'answer', { answer: 'Tässä ovat tietosi.' })
  await expectProblem(officer, 'textsUnread')
  const id = (await written.locator('h3').getAttribute('id'))!.replace('text-', '')
  await act(officer, 'mark_text', { [`passages-${id}`]: 'sanoja joita ei ole' })
  await expectProblem(officer, 'passageMissing')
  await act(officer, 'mark_text', { [`passages-${id}`]: words })
  const preview = await written.locator('.words').nth(1).innerText()
  expect(preview).not.toContain(words)
  await look(officer, 'access, a text with a passage hidden')
  await releaseTexts(officer)
  await expect(main).toContainText(text('fi', 'office:texts.allRead'))
  await act(officer, 'answer', { answer: 'Kaikki tietosi ovat nyt sivulla Tietosi.' })
  await expectState(officer, 'completed')
  await look(officer, 'access, completed')
  await openCase(approver, reference, 'completed')

  await expectLetter(page, person, reference, {
    subject: 'requestAnswered.subject',
    says: [text(locale, 'mail:requestAnswered.where'), ...remedies(locale)],
    hides: ['Kaikki tietosi ovat nyt', person.email],
  })
  const own = await readOwn(page, locale, reference, 'completed')
  await expect(own).toContainText('Kaikki tietosi ovat nyt sivulla Tietosi.')
  await expect(own).toContainText(text(locale, 'me:request.court'))
  await look(page, 'the person’s page, answered')
  const copy = await (await page.request.get(`/${locale}/me/copy.json`)).text()
  expect(copy).toContain(JSON.stringify(preview).slice(1, -1))
})

test('access is answered in part by two people, and the letter names what is not given and why', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(21)
  const { locale } = person
  const reference = await file(page, person, 'access', 'Kaikki, kiitos.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  const answer = { partAnswer: 'Annamme muut tiedot sivulla Tietosi.' }
  await act(officer, 'answer_in_part', answer)
  await expectProblem(officer, 'parts')
  await act(officer, 'answer_in_part', { ...answer, 'partCode-interaction': 'REF-15-4-OTHERS' })
  await expectProblem(officer, 'reasonsTooShort_other')
  const because = 'Merkinnöistä näkyisi toisen työntekijän terveydentila.'
  await act(officer, 'answer_in_part', { ...answer, 'partReasons-interaction': because })
  const main = await openCase(officer, reference, 'decision_pending')
  await expect(main).toContainText(text('fi', 'office:step.own_decision.title'))
  await expect(formsFor(officer, 'approve')).toHaveCount(0)
  await look(officer, 'access in part, waiting for another')
  await readOwn(page, locale, reference, 'decision_pending')

  await openCase(approver, reference, 'decision_pending')
  await expect(approver.getByRole('main')).toContainText(because)
  await look(approver, 'access in part, to be approved')
  await act(approver, 'approve')
  await openCase(officer, reference, 'partially_completed')
  await look(officer, 'access, answered in part')

  await expectLetter(page, person, reference, {
    subject: 'requestPartlyRefused.subject',
    says: [
      text(locale, 'mail:requestPartlyRefused.notGiven'),
      text(locale, 'words:refusal.ref_15_4_others'),
      because,
      'GDPR 15(4)',
      ...remedies(locale),
    ],
    hides: ['Annamme muut tiedot', person.email],
  })
  const own = await readOwn(page, locale, reference, 'partially_completed')
  await expect(own).toContainText('Annamme muut tiedot sivulla Tietosi.')
  await expect(own.getByRole('heading', { name: text(locale, 'me:request.notGiven') })).toBeVisible()
  await expect(own).toContainText(because)
  await look(page, 'the person’s page, answered in part')
})

test('who is not in the register is told so after a full search', async ({ page, officer, look }) => {
  const person: Townsperson = { email: `tuntematon-${Math.random().toString(36).slice(2)}@outo.example`, locale: 'sv' }
  const reference = await file(page, person, 'access', 'Vad vet ni om mig?')
  const main = await openCase(officer, reference, 'open')
  await expect(main).toContainText(text('fi', 'office:case.personUnknown'))
  await act(officer, 'take')
  await look(officer, 'access, nobody in the register')
  await act(officer, 'answer', { answer: 'Vi har sökt i hela registret.' })
  await expectState(officer, 'no_data_found')
  await expectLetter(page, person, reference, {
    subject: 'nothingHeld.subject',
    says: ['confirmed', 'searched', 'other'].map((key) => text('sv', `mail:nothingHeld.${key}`)).concat(remedies('sv')),
  })
  const own = await readOwn(page, 'sv', reference, 'no_data_found')
  await expect(own).toContainText('Vi har sökt i hela registret.')
  await look(page, 'the person’s page, nothing held')
})

test('portability is refused for its basis, and the person has the same data anyway', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(23)
  const { locale } = person
  const reference = await file(page, person, 'portability', 'Siirtäkää tilaushistoriani toiseen palveluun.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await look(officer, 'portability, in progress')
  const reasons = 'Tilaukset käsitellään lakisääteisen tehtävän vuoksi, ei sopimuksesi perusteella.'
  await act(officer, 'refuse', { refusalCode: 'NA-20-BASIS', refusalReasons: reasons })
  await openCase(approver, reference, 'decision_pending')
  await act(approver, 'approve')
  await expectState(approver, 'refused')
  await expectLetter(page, person, reference, {
    subject: 'requestRefused.subject',
    says: [text(locale, 'words:refusal.na_20_basis'), 'GDPR 20(1)(a), 20(3)', reasons, ...remedies(locale)],
    hides: [person.email],
  })
  const own = await readOwn(page, locale, reference, 'refused')
  await expect(own).toContainText(text(locale, 'words:refusal.na_20_basis'))
  await page.goto(`/${locale}/me/requests/new?kind=portability`)
  await page.getByRole('link', { name: text(locale, 'me:newRequest.portability.copyLink') }).click()
  const copy = await page.request.get((await page.locator('a[href$="/copy.json"]').getAttribute('href'))!)
  expect(copy.headers()['content-type']).toContain('application/json')
  expect(await copy.text()).toContain(person.email)
})

test('a request for a document is answered in fourteen days with the remedy of its own law', async ({
  page,
  officer,
  look,
}) => {
  const person = townsperson(34)
  const { locale } = person
  const reference = await file(page, person, 'openness_request', 'Kokouksen 3/2026 pöytäkirja.')
  const own = await readOwn(page, locale, reference, 'open')
  const [received, due] = await own
    .locator('dl.facts time')
    .evaluateAll((times) => times.map((time) => time.getAttribute('datetime')))
  const receivedOn = new Date(received!).toLocaleDateString('sv-SE', { timeZone: 'Europe/Helsinki' })
  expect((Date.parse(due!) - Date.parse(receivedOn)) / 86_400_000).toBe(14)
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await expect(formsFor(officer, 'refuse')).toHaveCount(0)
  await look(officer, 'a document asked for, in progress')
  await act(officer, 'answer', { answer: 'Pöytäkirja on julkinen. Se on liitteenä kirjaamossa.' })
  await expectState(officer, 'completed')
  const letter = await expectLetter(page, person, reference, {
    subject: 'requestAnswered.subject',
    says: [text(locale, 'mail:requestAnswered.opennessRemedy')],
    hides: ['Pöytäkirja on julkinen'],
  })
  expect(letter.text).not.toContain(text(locale, 'mail:remedies.court'))
  await expect(await readOwn(page, locale, reference, 'completed')).toContainText(
    text(locale, 'me:request.opennessRemedy'),
  )
})

test('one case under two laws is not closed before its part under the Openness Act is answered', async ({
  page,
  officer,
  look,
}) => {
  const person: Townsperson = { email: `kaksi-${Math.random().toString(36).slice(2)}@outo.example`, locale: 'fi' }
  const reference = await file(page, person, 'access', 'Omat tietoni ja lisäksi hankintapäätös.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await act(officer, 'open_openness')
  await look(officer, 'access with a part under the Openness Act')
  await act(officer, 'answer', { answer: 'Meillä ei ole tietojasi.' })
  await expect(officer.getByRole('alert')).toContainText(text('fi', 'office:note.opennessOpen'))
  await openCase(officer, reference, 'in_progress')
  await act(officer, 'answer_openness', { opennessAnswer: 'Hankintapäätös on verkkosivuillamme.' })
  await expectLetter(page, person, reference, {
    subject: 'opennessAnswered.subject',
    says: [text('fi', 'mail:opennessAnswered.part'), text('fi', 'mail:requestAnswered.opennessRemedy')],
    hides: ['Hankintapäätös on verkkosivuillamme'],
  })
  await act(officer, 'answer', { answer: 'Meillä ei ole tietojasi.' })
  await expectState(officer, 'no_data_found')
  const own = await readOwn(page, 'fi', reference, 'no_data_found')
  await expect(own).toContainText('Hankintapäätös on verkkosivuillamme.')
  await expect(own).toContainText(text('fi', 'me:request.opennessRemedy'))
})

test('feedback of a signed-in person is answered on their page, with the remedy of its law', async ({
  page,
  officer,
}) => {
  const person: Townsperson = { email: `palaute-${Math.random().toString(36).slice(2)}@outo.example`, locale: 'en' }
  const reference = await file(page, person, 'feedback', 'The button has no name.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await act(officer, 'answer', { answer: 'The button has a name now.' })
  await expectLetter(page, person, reference, {
    subject: 'requestAnswered.subject',
    says: [text('en', 'mail:requestAnswered.feedbackRemedy')],
    hides: ['The button has a name now'],
  })
  const own = await readOwn(page, 'en', reference, 'completed')
  await expect(own).toContainText('The button has a name now.')
  const late = await post(page.request, `/en/me/requests/${reference}`, { intent: 'withdraw' })
  expect(late.status()).toBe(409)
})

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
  remedies,
  test,
  text,
} from './journey.ts'
import { townsperson } from './townspeople.ts'

test('a restriction is granted by two, told to the recipients, and lifted by two after the person was told', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(24)
  const { locale } = person
  const reference = await file(page, person, 'restriction', 'Puhelinnumeroni on teillä väärin.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await look(officer, 'restriction, in progress')
  await act(officer, 'prepare_restriction')
  await expectProblem(officer, 'restrictionGround')
  await act(officer, 'prepare_restriction', { ground: 'accuracy_contested' })
  await expectState(officer, 'decision_pending')
  await openCase(approver, reference, 'decision_pending')
  await look(approver, 'restriction, to be approved')
  await act(approver, 'approve')
  await openCase(officer, reference, 'completed')
  await look(officer, 'restriction in force')

  await expectLetter(page, person, reference, {
    subject: 'restrictionSet.subject',
    says: ['restrictionSet.effect', 'restrictionSet.meanwhile', 'restrictionSet.before', 'recipients'].map((key) =>
      text(locale, `mail:${key}`),
    ),
    hides: [person.email],
  })
  const own = await readOwn(page, locale, reference, 'completed')
  await expect(own).toContainText(text(locale, 'me:request.restrictedEffect'))
  await expect(own).toContainText(text(locale, 'me:request.desk.told'))
  await expect(own).toContainText(text(locale, 'me:request.desk.waiting'))
  await look(page, 'the person’s page, restricted')

  // What the recipient is told names the person by number and address alone.
  await expect(officer.locator('#recipients ~ ul .words').first()).toContainText(person.email)
  await act(officer, 'acknowledge')
  await expectProblem(officer, 'recipientOutcome')
  const task = await formsFor(officer, 'acknowledge').first().locator('[name=taskId]').inputValue()
  await act(officer, 'acknowledge', {
    [`recipientOutcome-${task}`]: 'done',
    [`evidence-${task}`]: 'Kuittaus sähköpostilla samana päivänä.',
  })

  await act(officer, 'propose_lifting', { liftReason: 'Numero on tarkistettu ja korjattu.' })
  await expect(formsFor(officer, 'approve_lifting')).toHaveCount(0)
  await openCase(approver, reference, 'completed')
  await look(approver, 'the end of a restriction, to be approved')
  await act(approver, 'approve_lifting')
  await expectLetter(page, person, reference, {
    subject: 'restrictionLifting.subject',
    says: [text(locale, 'mail:restrictionLifting.when'), 'Numero on tarkistettu ja korjattu.', ...remedies(locale)],
    hides: [person.email],
  })
  const lifted = text(locale, 'me:request.wasRestricted').split('{{')[0]!
  await expect(async () => {
    await page.goto(`/${locale}/me/requests/${reference}`)
    await expect(page.getByRole('main')).toContainText(lifted, { timeout: 1000 })
  }).toPass({ timeout: 20_000 })
  await openCase(officer, reference, 'completed')
  await expect(formsFor(officer, 'propose_lifting')).toHaveCount(0)
  await look(officer, 'restriction lifted')
})

test('an objection is refused with the balancing that the person reads, in Swedish', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(26)
  const { locale } = person
  const reference = await file(page, person, 'objection', 'Jag vill inte att ni använder mina uppgifter.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await look(officer, 'objection, in progress')
  const reasons = 'Din organisation har en pågående beställning.'
  const balancing = 'Din situation väger mindre än leveransen av beställningen, som kräver en kontaktperson.'
  await act(officer, 'refuse', { refusalCode: 'REF-21-1-COMPELLING', refusalReasons: reasons })
  await expectProblem(officer, 'balancingTooShort_other')
  await act(officer, 'refuse', { refusalBalancing: balancing })
  await expectProblem(officer, 'evidenceTooShort_other')
  const evidence = 'Toimeksiantosopimus 4711, jossa pyytäjä on nimetty yhteyshenkilöksi.'
  await act(officer, 'refuse', { refusalEvidence: evidence })
  await expectState(officer, 'decision_pending')
  await openCase(approver, reference, 'decision_pending')
  await expect(approver.getByRole('main')).toContainText(balancing)
  await expect(approver.getByRole('main')).toContainText(evidence)
  await look(approver, 'an objection’s refusal, to be approved')
  await act(approver, 'approve')
  await expectState(approver, 'refused')
  await expectLetter(page, person, reference, {
    subject: 'requestRefused.subject',
    says: [text(locale, 'words:refusal.ref_21_1_compelling'), 'GDPR 21(1)', reasons, balancing, ...remedies(locale)],
    hides: [person.email, evidence],
  })
  const own = await readOwn(page, locale, reference, 'refused')
  await expect(own.getByRole('heading', { name: text(locale, 'me:request.balancing') })).toBeVisible()
  await expect(own).toContainText(balancing)
  await expect(own).not.toContainText(evidence)
  await look(page, 'the person’s page, an objection refused')
})

test('an objection to surveys is upheld by two, and the customer relationship goes on', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(27)
  const { locale } = person
  const reference = await file(page, person, 'objection', 'En halua kyselyjä.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await act(officer, 'prepare_objection', { 'purpose-satisfaction_survey': 'grant', balancing: 'Lyhyt.' })
  await expectProblem(officer, 'purposeUndecided')
  await act(officer, 'prepare_objection', { 'purpose-customer_relationship': 'none' })
  await expectProblem(officer, 'balancingTooShort_other')
  const balancing =
    'Kyselyillä ei ole pyytäjän tilanteessa sellaista merkitystä, joka painaisi enemmän kuin hänen rauhansa.'
  await act(officer, 'prepare_objection', { balancing })
  await expectState(officer, 'decision_pending')
  await openCase(approver, reference, 'decision_pending')
  await look(approver, 'an objection, to be upheld')
  await act(approver, 'approve')
  await openCase(officer, reference, 'completed')
  await expectLetter(page, person, reference, {
    subject: 'objectionUpheld.subject',
    says: ['ended', 'notAsked', 'notAskedText', 'balancing'].map((key) => text(locale, `mail:objectionUpheld.${key}`)),
    hides: [person.email, balancing],
  })
  const own = await readOwn(page, locale, reference, 'completed')
  await expect(own).toContainText(text(locale, 'me:request.ended'))
  await expect(own).toContainText(balancing)
  await page.goto(`/${locale}/me/data`)
  await expect(page.getByRole('main')).toContainText(person.email)
})

test('a refusal of an erasure is sent back once, prepared anew, and told with its ground and remedies', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(33)
  const { locale } = person
  const reference = await file(page, person, 'erasure', 'Poistakaa tietoni.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await look(officer, 'erasure, in progress')
  await act(officer, 'refuse', { refusalCode: 'REF-17-NO-GROUND', refusalReasons: 'Ei käy.' })
  await expectProblem(officer, 'reasonsTooShort_other')
  await act(officer, 'refuse', { refusalReasons: 'Tilaus on kesken.' })
  await openCase(approver, reference, 'decision_pending')
  await act(approver, 'return')
  await expectProblem(approver, 'returnReason')
  await look(approver, 'a refusal, sent back without a reason')
  await act(approver, 'return', { returnReason: 'Kerro, mikä tilaus on kesken.' })
  await openCase(officer, reference, 'in_progress')
  await expect(officer.getByRole('main')).toContainText('Kerro, mikä tilaus on kesken.')
  await look(officer, 'erasure, sent back')
  await expect(await readOwn(page, locale, reference, 'in_progress')).not.toContainText('Kerro, mikä tilaus')
  const reasons = 'Organisaatiosi tilaus 4711 on kesken. Tarvitsemme yhteystietojasi sen toimittamiseen.'
  await act(officer, 'refuse', { refusalCode: 'REF-17-NO-GROUND', refusalReasons: reasons })
  await openCase(approver, reference, 'decision_pending')
  await look(approver, 'a refusal, to be approved')
  await act(approver, 'approve')
  await expectState(approver, 'refused')
  await openCase(officer, reference, 'refused')
  await look(officer, 'erasure, refused')
  await expectLetter(page, person, reference, {
    subject: 'requestRefused.subject',
    says: [text(locale, 'words:refusal.ref_17_no_ground'), 'GDPR 17(1)', reasons, ...remedies(locale)],
    hides: [person.email, 'Tilaus on kesken.'],
  })
  const own = await readOwn(page, locale, reference, 'refused')
  await expect(own).toContainText(reasons)
  await expect(own).not.toContainText('Kerro, mikä tilaus')
  await look(page, 'the person’s page, refused')
})

test('an erasure leaves what a claim holds, and finishes with a second letter when the claim ends', async ({
  page,
  officer,
  approver,
  look,
}) => {
  const person = townsperson(29)
  const { locale } = person
  const reference = await file(page, person, 'erasure', 'Poistakaa kaikki.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await officer.getByRole('button', { name: text('fi', 'office:consult.button') }).click()
  await expect(officer.getByRole('main')).toContainText(text('fi', 'office:consult.opened').split('{{')[0]!)
  const records = formsFor(officer, 'place_hold').locator('select[name=record] option[value^="interaction/"]')
  await act(officer, 'place_hold', {
    record: (await records.first().getAttribute('value'))!,
    holdGround: 'claim',
    holdReason: 'Saatava on riitautettu käräjäoikeudessa.',
  })
  await openCase(officer, reference, 'in_progress')
  await look(officer, 'erasure with a record held')
  await act(officer, 'prepare_erasure')
  await openCase(approver, reference, 'decision_pending')
  await look(approver, 'an erasure with a hold, to be approved')
  await act(approver, 'approve')
  await openCase(officer, reference, 'partially_completed')
  await look(officer, 'an erasure carried out in part')
  await expectLetter(page, person, reference, {
    subject: 'erasureDone.subjectInPart',
    says: ['erasureDone.erased', 'erasureDone.kept', 'erasureDone.remainsHeading', 'recipients']
      .map((key) => text(locale, `mail:${key}`))
      .concat(text(locale, 'words:ground.claim'), remedies(locale)),
  })
  const reason = 'Asia on sovittu, ja saatava on maksettu.'
  // The person's own row is held for the sake of the record alone, so there is nothing to end but the claim.
  await expect(formsFor(officer, 'release_hold')).toHaveCount(1)
  const hold = await formsFor(officer, 'release_hold').locator('[name=holdId]').inputValue()
  await act(officer, 'release_hold', { [`releaseReason-${hold}`]: reason })
  await openCase(officer, reference, 'completed')
  await look(officer, 'an erasure finished')
  await expectLetter(page, person, reference, {
    subject: 'erasureFinished.subject',
    says: ['intro', 'erased', 'systems'].map((key) => text(locale, `mail:erasureFinished.${key}`)),
  })
})

test('the withdrawal of a consent is carried out by one, and cannot be refused', async ({ page, officer }) => {
  const person = townsperson(32)
  const { locale } = person
  const reference = await file(page, person, 'consent_withdrawal', 'Uutiskirjeen suostumuksen.')
  await openCase(officer, reference, 'open')
  await act(officer, 'take')
  await expect(formsFor(officer, 'refuse')).toHaveCount(0)
  const version = await formsFor(officer, 'answer').locator('[name=version]').inputValue()
  const refused = { intent: 'refuse', version, refusalCode: 'REF-12-5-UNFOUNDED', refusalReasons: 'Ei ole perusteita.' }
  expect((await post(officer.request, `/office/requests/${reference}`, refused)).status()).toBe(422)
  await act(officer, 'answer', { answer: 'Suostumuksesi on peruutettu. Uutiskirjettä ei enää tule.' })
  await expectState(officer, 'completed')
  await expectLetter(page, person, reference, {
    subject: 'requestAnswered.subject',
    says: [text(locale, 'mail:requestAnswered.where'), ...remedies(locale)],
    hides: ['Suostumuksesi on peruutettu'],
  })
  await expect(await readOwn(page, locale, reference, 'completed')).toContainText('Suostumuksesi on peruutettu.')
})

import { z } from 'zod'
import { job, type Job } from '~/mail/job.ts'
import { addUpQueue } from './desk/add-up-queue.server.ts'
import { forgetPresence } from './desk/be-present.server.ts'
import { runHourlyCanary } from './canary/canary.server.ts'
import { carryOutErasure } from './decisions/carry-out-erasure.server.ts'
import { forgetIdentifiers } from './decisions/forget-identifiers.server.ts'
import { clearDeliveryAddresses } from './intake/clear-delivery-addresses.server.ts'
import {
  addUpQueueJob,
  canaryJob,
  carryOutErasureJob,
  clearDeliveryAddressesJob,
  findLapsedHoldsJob,
  forgetIdentifiersJob,
  forgetPresenceJob,
  forgetTypedTextsJob,
  lapseExtensionsJob,
  releaseHoldsJob,
  resumeErasuresJob,
  runPendingActsJob,
  waitForAnswersJob,
  warnOfDueDatesJob,
} from './job-names.ts'
import { forgetTypedTexts, runPendingActs } from './desk/pending-act-run.server.ts'
import { findLapsedHolds, releaseLapsedHolds } from './holds/release-lapsed-holds.server.ts'
import { resumeErasures } from './decisions/resume-erasures.server.ts'
import { lapseExtensions } from './clock/tell-of-extension.server.ts'
import { waitForAnswers } from './clock/wait-for-answers.server.ts'
import { warnOfDueDates } from './clock/warn-of-due-dates.server.ts'

const nothing = z.object({})

export const jobs: Job[] = [
  job({
    name: carryOutErasureJob,
    payload: z.object({ caseId: z.uuid() }),
    run: ({ caseId }, now) => carryOutErasure(caseId, now),
  }),
  job({ name: resumeErasuresJob, payload: nothing, run: (_, now) => resumeErasures(now) }),
  job({ name: findLapsedHoldsJob, payload: nothing, run: (_, now) => findLapsedHolds(now) }),
  job({
    name: releaseHoldsJob,
    payload: z.object({ caseId: z.uuid() }),
    run: ({ caseId }, now) => releaseLapsedHolds(caseId, now),
  }),
  job({ name: clearDeliveryAddressesJob, payload: nothing, run: (_, now) => clearDeliveryAddresses(now) }),
  job({ name: waitForAnswersJob, payload: nothing, run: (_, now) => waitForAnswers(now) }),
  job({ name: lapseExtensionsJob, payload: nothing, run: (_, now) => lapseExtensions(now) }),
  job({ name: warnOfDueDatesJob, payload: nothing, run: (_, now) => warnOfDueDates(now) }),
  job({ name: canaryJob, payload: nothing, run: () => runHourlyCanary() }),
  job({ name: forgetPresenceJob, payload: nothing, run: (_, now) => forgetPresence(now) }),
  job({
    name: runPendingActsJob,
    payload: z.object({ actId: z.uuid().optional() }),
    run: ({ actId }, now) => runPendingActs(now, actId),
  }),
  job({ name: forgetIdentifiersJob, payload: nothing, run: (_, now) => forgetIdentifiers(now) }),
  job({ name: forgetTypedTextsJob, payload: nothing, run: (_, now) => forgetTypedTexts(now) }),
  job({ name: addUpQueueJob, payload: nothing, run: () => addUpQueue() }),
]

import { shortestHoldReason } from '../holds/hold.ts'
import { placeHold } from '../holds/place-hold.server.ts'
import { releaseHold } from '../holds/release-hold.server.ts'
import { reviewHold } from '../holds/review-hold.server.ts'
import { act, type Fields, notTaken } from './act.ts'

/** Holds on single records: placed, looked at again, ended. */
export const erasureActs = {
  place_hold: act({
    permission: 'case.handle',
    run: ({ fields: { record = '', holdGround: ground = '', holdReason: reason = '', ...fields }, ...asked }) =>
      placeHold({
        ...asked,
        record,
        ground,
        reason,
        ownerId: fields['ownerId-new'] ?? '',
        reviewOn: fields['reviewOn-new'] ?? '',
      }),
    replies: {
      placed: 'done',
      'record-missing': { problem: 'holdRecord', at: () => ['record'] },
      'ground-missing': { problem: 'holdGround', at: () => ['holdGround'] },
      'hold-reason-too-short': { problem: 'holdReason', count: shortestHoldReason, at: () => ['holdReason'] },
      'owner-missing': { problem: 'holdOwner', at: () => ['ownerId-new'] },
      'review-too-late': { problem: 'holdReview', at: () => ['reviewOn-new'] },
      'already-held': { problem: 'holdTwice', at: () => ['record'] },
      ...notTaken,
      'not-allowed-now': { note: 'notNow' },
    },
  }),
  review_hold: act({
    permission: 'case.handle',
    run: ({ fields: { holdId = '', ...fields }, ...asked }) =>
      reviewHold({
        ...asked,
        holdId,
        ownerId: fields[`ownerId-${holdId}`] ?? '',
        reviewOn: fields[`reviewOn-${holdId}`] ?? '',
      }),
    replies: {
      reviewed: 'done',
      'owner-missing': { problem: 'holdOwner', at: ({ holdId = '' }: Fields) => [`ownerId-${holdId}`] },
      'review-too-late': { problem: 'holdReview', at: ({ holdId = '' }: Fields) => [`reviewOn-${holdId}`] },
      'hold-gone': { note: 'holdGone' },
      ...notTaken,
    },
  }),
  release_hold: act({
    permission: 'case.handle',
    run: ({ fields: { holdId = '', ...fields }, ...asked }) =>
      releaseHold({ ...asked, holdId, reason: fields[`releaseReason-${holdId}`] ?? '' }),
    replies: {
      released: 'done',
      finished: 'done',
      'hold-reason-too-short': {
        problem: 'holdReason',
        count: shortestHoldReason,
        at: ({ holdId = '' }: Fields) => [`releaseReason-${holdId}`],
      },
      'hold-gone': { note: 'holdGone' },
      ...notTaken,
    },
  }),
}

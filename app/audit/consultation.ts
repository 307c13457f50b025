/** Why somebody of the staff opens a person's record; the person reads it (C-579/21). Words: words.json, `consultation`. */
export const consultationPurposes = [
  'request_handling',
  'identity_check',
  'customer_service',
  'claim_handling',
  'error_investigation',
  'supervision',
] as const
export type ConsultationPurpose = (typeof consultationPurposes)[number]

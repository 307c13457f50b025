export const carryOutErasureJob = 'carry-out-erasure'
export const resumeErasuresJob = 'resume-erasures'
export const clearDeliveryAddressesJob = 'clear-delivery-addresses'

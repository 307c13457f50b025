export const fillHashesJob = 'fill-hashes'
export const numberChangesJob = 'number-changes'
export const purgeChangesJob = 'purge-changes'

/**
 * How long stream-processor is tried for a record. Older ones go to the on-failure destination, so no batch object appears later
 * than this after its first record arrived, unless there is an object of that destination that tells of it.
 */
export const maxRecordAgeHours = 6;

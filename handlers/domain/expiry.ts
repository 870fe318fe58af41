const millisecondsPerDay = 86_400_000;

/** When an item that began at `time` leaves its table, in epoch seconds as DynamoDB's TTL wants it. */
export function expiresAt(time: string, retentionDays: number): number {
  return Math.floor((Date.parse(time) + retentionDays * millisecondsPerDay) / 1000);
}

/** The retention with which an item was written that expires then. */
export function retentionDaysOf(item: { arrivalTime: string; expiresAt: number }): number {
  return Math.round((item.expiresAt * 1000 - Date.parse(item.arrivalTime)) / millisecondsPerDay);
}

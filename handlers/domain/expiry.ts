const millisecondsPerDay = 86_400_000;

/** When an item that began at `time` leaves its table, in epoch seconds as DynamoDB's TTL wants it. */
export function expiresAt(time: string, retentionDays: number): number {
  return Math.floor((Date.parse(time) + retentionDays * millisecondsPerDay) / 1000);
}

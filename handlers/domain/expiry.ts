const millisecondsPerDay = 86_400_000;

/** When an item that began at `time` leaves its table, in epoch seconds as DynamoDB's TTL wants it. */
export function expiresAt(time: string, retentionDays: number): number {
  return Math.floor((Date.parse(time) + retentionDays * millisecondsPerDay) / 1000);
}

/** Whether an item's time is over. DynamoDB may keep it for days after that, and nobody must see it. */
export function isExpired(item: { expiresAt: number }, now: Date): boolean {
  return item.expiresAt <= epochSeconds(now);
}

export function epochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}

/** The retention with which the row of a job was written; it counts from the job's end. */
export function retentionDaysOf(row: { arrivalTime: string; doneAt?: string | undefined; expiresAt: number }): number {
  return Math.round((row.expiresAt * 1000 - Date.parse(row.doneAt ?? row.arrivalTime)) / millisecondsPerDay);
}

/**
 * For how long a repeat of a request takes over the arrival time of the try before: their records are then copies, of which one
 * is batched. Not for longer, because the deadline counts from there: a request that was refused at first would have less of it.
 */
const maxSharedArrivalMs = 60_000;

/** Reservations from before this time (RFC 3339) are made anew by the next try. */
export function renewableBefore(now: Date): string {
  return new Date(now.getTime() - maxSharedArrivalMs).toISOString();
}

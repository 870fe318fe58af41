export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** Limits of PutLogEvents: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const maxEvents = 10_000;
const maxBytes = 1_048_576;
const eventOverheadBytes = 26;
const maxSpanMs = 24 * 60 * 60 * 1000;
const maxMessageBytes = 256 * 1024 - eventOverheadBytes;

/** How many of the events, from the first on, one PutLogEvents takes; at least one if there is one. They are in order of time. */
export function countBatch(events: readonly LogEvent[]): number {
  let bytes = 0;
  for (const [index, { timestamp, message }] of events.entries()) {
    bytes += Buffer.byteLength(message) + eventOverheadBytes;
    const spanMs = timestamp - (events[0]?.timestamp ?? timestamp);
    if (index > 0 && (index === maxEvents || bytes > maxBytes || spanMs >= maxSpanMs)) return index;
  }
  return events.length;
}

/** What of a line fits one event, without half a character at its end. */
export function fitEvent(line: string): string {
  const bytes = Buffer.from(line);
  if (bytes.length <= maxMessageBytes) return line;
  let end = maxMessageBytes;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end);
}

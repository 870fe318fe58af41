import { UsageError } from '../errors.ts';

const unitsMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A moment as RFC 3339, or how long ago it was.
 *
 * @returns RFC 3339 UTC with milliseconds, as the rows have it
 * @throws UsageError naming what was given and what is allowed
 */
export function parseTime(option: string, text: string, now: Date): string {
  const [, amount, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  const time = amount === undefined ? parseMoment(text) : now.getTime() - Number(amount) * (unitsMs[unit] ?? 0);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw new UsageError(
    `--${option} is "${text}", but must be a time with its zone, e.g. 2026-11-21T08:00:00Z, or how long ago, e.g. 90m, 6h or 2d.`,
  );
}

/** Without a zone it would be the time of this machine's place, which rarely is the one of the rows. */
function parseMoment(text: string): number {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
}

import { Cron } from 'croner';

/** When a rule fires, as a pure function of time. */
export interface Schedule {
  /** The first time after `afterMs`; `undefined` when there is none any more. */
  nextAfter(afterMs: number): number | undefined;
}

const unitMs = new Map([
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/** `rate(5 minutes)` or `cron(0 10 * * ? *)` (UTC); `undefined` for anything else. */
export function parseSchedule(expression: string): Schedule | undefined {
  const [, kind, argument = ''] = /^(rate|cron)\(([^()]+)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return parseRate(argument);
  return kind === 'cron' ? parseCron(argument) : undefined;
}

/** The unit is singular for 1 and plural otherwise: the service insists. */
function parseRate(text: string): Schedule | undefined {
  const [, digits = '', unit = '', plural] = /^([1-9]\d{0,8}) (minute|hour|day)(s?)$/.exec(text) ?? [];
  const value = Number(digits);
  const periodMs = value * (unitMs.get(unit) ?? 0);
  if (periodMs === 0 || (value === 1) !== (plural === '')) return undefined;
  return { nextAfter: (afterMs) => afterMs + periodMs };
}

/** Highest values of minutes, hours, day of month, month, day of week and year, for `start/step`. */
const highest = [59, 23, 31, 12, 7, 2199];

const dayOfMonthField = 2;
const dayOfWeekField = 4;

/**
 * AWS's six fields become croner's seven: seconds in front, weekdays counted from Sunday = 1 as both do, `3/5` spelt as a
 * range. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
function parseCron(text: string): Schedule | undefined {
  const fields = text.trim().split(/\s+/);
  const blank = [fields[dayOfMonthField], fields[dayOfWeekField]].filter((field) => field === '?');
  if (fields.length !== highest.length || blank.length !== 1) return undefined;
  if (fields.filter((field) => field === '?').length > 1) return undefined;
  const translated = fields.map((field, i) => {
    // The last day of the week is Saturday.
    if (i === dayOfWeekField && field === 'L') return '7';
    return field.replace(
      /(^|,)(\d+)\//g,
      (_match, before: string, start: string) => `${before}${start}-${highest[i]}/`,
    );
  });
  try {
    const cron = new Cron(`0 ${translated.join(' ')}`, { timezone: 'UTC', mode: '7-part', alternativeWeekdays: true });
    return { nextAfter: (afterMs) => cron.nextRun(new Date(afterMs))?.getTime() };
  } catch {
    return undefined;
  }
}

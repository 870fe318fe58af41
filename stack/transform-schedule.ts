import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import type { Config } from './config.ts';

const schedules: Record<Config['ScheduleRate'], Schedule> = {
  minute: Schedule.rate(Duration.minutes(1)),
  hour: Schedule.rate(Duration.hours(1)),
  day: Schedule.rate(Duration.days(1)),
  // Rates end at days; these run at midnight UTC of the first day.
  month: Schedule.cron({ minute: '0', hour: '0', day: '1' }),
  year: Schedule.cron({ minute: '0', hour: '0', day: '1', month: '1' }),
};

/** The schedule of a `ScheduleRate`, or undefined where new batches are the trigger. */
export const transformSchedule = (config: Config): Schedule | undefined =>
  config.TriggerType === 'Schedule' ? schedules[config.ScheduleRate] : undefined;

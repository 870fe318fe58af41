import { invalidArgument } from './errors.ts';

const minHours = 24;
const maxHours = 8760;

/** @throws AwsError InvalidArgumentException outside one day to one year. */
export function checkRetentionHours(hours: number): void {
  if (hours < minHours) {
    throw invalidArgument(
      `Minimum allowed retention period is ${minHours} hours. Requested retention period (${hours} hours) is too short.`,
    );
  }
  if (hours > maxHours) {
    throw invalidArgument(
      `Maximum allowed retention period is ${maxHours} hours. Requested retention period (${hours} hours) is too long.`,
    );
  }
}

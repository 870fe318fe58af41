import { z } from 'zod';

const wholeNumber = (min: number, max: number, allowed: string) =>
  z.number({ error: allowed }).int({ error: allowed }).min(min, { error: allowed }).max(max, { error: allowed });

const maxDelayMs = 24 * 60 * 60 * 1000;

/** How often a fault strikes before it is spent; without it, until it is removed. */
export const timesSchema = wholeNumber(1, Number.MAX_SAFE_INTEGER, 'a whole number from 1').optional();
/** In the clock's time. */
export const delaySchema = wholeNumber(0, maxDelayMs, `a whole number of milliseconds from 0 to ${maxDelayMs}`);
export const failureStatusSchema = wholeNumber(400, 599, 'a status from 400 to 599');
export const recordNumbersSchema = z
  .array(wholeNumber(1, Number.MAX_SAFE_INTEGER, 'numbers of records, from 1'), { error: 'a list of record numbers' })
  .min(1, { error: 'at least one record number' });

import { z } from 'zod';

/** AWS JSON writes times as epoch seconds with up to three decimals. */
export function toSeconds(epochMs: number): number {
  return epochMs / 1000;
}

/** A time in a request, as epoch milliseconds. */
export const timestampSchema = z.number().transform((seconds) => Math.round(seconds * 1000));

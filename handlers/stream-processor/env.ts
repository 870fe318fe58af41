import * as z from 'zod/mini';
import { jobDataFields, jobDataVariables } from '../environment.ts';

/** Environment variables of stream-processor: the names of what it writes, and the line format. */
export const streamProcessorVariables = jobDataVariables;

export const streamProcessorEnvironmentSchema = z.object(jobDataFields);

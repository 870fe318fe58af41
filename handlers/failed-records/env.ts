import * as z from 'zod/mini';
import { jobDataFields, jobDataVariables } from '../environment.ts';

/** Environment variables of failed-records: the names of what it reads and writes, and the line format. */
export const failedRecordsVariables = jobDataVariables;

export const failedRecordsEnvironmentSchema = z.object(jobDataFields);

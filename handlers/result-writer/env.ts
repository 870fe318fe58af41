import * as z from 'zod/mini';
import { jobDataFields, jobDataVariables } from '../environment.ts';

/** Environment variables of result-writer: the names of what it reads and writes, and the line format. */
export const resultWriterVariables = jobDataVariables;

export const resultWriterEnvironmentSchema = z.object(jobDataFields);

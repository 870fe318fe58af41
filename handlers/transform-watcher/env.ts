import * as z from 'zod/mini';
import { jobDataFields, jobDataVariables, transformFields, transformVariables } from '../environment.ts';

/** Environment variables of transform-watcher: the rows to end, and how to transform again. */
export const transformWatcherVariables = { ...transformVariables, ...jobDataVariables } as const;

export const transformWatcherEnvironmentSchema = z.object({ ...transformFields, ...jobDataFields });

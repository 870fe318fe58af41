import * as z from 'zod/mini';
import { jobDataFields, jobDataVariables } from '../environment.ts';

const { contentType, ...variables } = jobDataVariables;
const { [contentType]: _, ...fields } = jobDataFields;

/** Environment variables of result-writer: the names of what it reads and writes. The format of an output is its lines'. */
export const resultWriterVariables = variables;

export const resultWriterEnvironmentSchema = z.object(fields);

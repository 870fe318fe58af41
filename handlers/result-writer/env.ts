import * as z from 'zod/mini';
import { storageFields, storageVariables } from '../environment.ts';

/** Environment variables of result-writer: the names of what it reads and writes. The format of an output is its lines'. */
export const resultWriterVariables = storageVariables;

export const resultWriterEnvironmentSchema = z.object(storageFields);

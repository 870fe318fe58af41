import { z } from 'zod';

const pairSchema = z.tuple([z.string(), z.string()]);
const tripleSchema = z.tuple([z.string(), z.string(), z.string()]);

/** Physical id of what has an id only inside of something else: both ids, the outer one first. */
export const pathOf = (...ids: readonly string[]): string => ids.join('/');

export const pairIn = (path: string): [string, string] => pairSchema.parse(path.split('/'));

export const tripleIn = (path: string): [string, string, string] => tripleSchema.parse(path.split('/'));

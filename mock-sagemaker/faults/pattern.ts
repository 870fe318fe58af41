import { z } from 'zod';

const allowed = 'a text in which * stands for any characters and ? for one, or a regular expression between slashes';

/** What a name must look like: `job-*`, `job-?`, or `/^job-\d+$/`. */
export const patternSchema = z.string({ error: allowed }).min(1, { error: allowed }).refine(isReadable, {
  error: 'a regular expression between the slashes',
});

/** What a text must hold: the text itself, or what a regular expression between slashes finds. */
export const containedSchema = z
  .string({ error: 'a text, or a regular expression between slashes' })
  .min(1, { error: 'a text, or a regular expression between slashes' })
  .refine(isReadable, { error: 'a regular expression between the slashes' });

/** True if the whole name fits the pattern; a regular expression may find its text anywhere. */
export function fits(pattern: string, name: string): boolean {
  const glob = (): RegExp =>
    new RegExp(`^${escapeExpression(pattern).replaceAll('\\*', '.*').replaceAll('\\?', '.')}$`, 's');
  return (readExpression(pattern) ?? glob()).test(name);
}

export function holds(text: string, contained: string): boolean {
  return readExpression(contained)?.test(text) ?? text.includes(contained);
}

function readExpression(pattern: string): RegExp | undefined {
  const isExpression = pattern.length > 2 && pattern.startsWith('/') && pattern.endsWith('/');
  return isExpression ? new RegExp(pattern.slice(1, -1), 'u') : undefined;
}

function isReadable(pattern: string): boolean {
  try {
    readExpression(pattern);
    return true;
  } catch {
    return false;
  }
}

function escapeExpression(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

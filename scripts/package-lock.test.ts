import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
});

/** The place where Node finds `name` from a package: its own node_modules, then those of every folder above. */
function isLocked(locked: ReadonlySet<string>, from: string, name: string): boolean {
  if (locked.has(`${from === '' ? '' : `${from}/`}node_modules/${name}`)) return true;
  if (from === '') return false;
  return isLocked(locked, from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0)), name);
}

// Such a package is skipped where it does not fit. One that is not locked at all stops `npm ci` everywhere.
it('package-lock.json names every optional package, those of other platforms too', () => {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  const locked = new Set(Object.keys(packages));

  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter((name) => !isLocked(locked, from, name)),
  );

  expect(missing).toEqual([]);
});

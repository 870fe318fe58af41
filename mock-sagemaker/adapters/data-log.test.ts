import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataLog } from '../ports/data-log.ts';
import { FileDataLog } from './file-data-log.ts';
import { InMemoryDataLog } from './in-memory-data-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-log-'));
});
afterEach(() => rm(folder, { recursive: true }));

const adapters: [string, () => DataLog][] = [
  ['InMemoryDataLog', () => new InMemoryDataLog()],
  ['FileDataLog', () => new FileDataLog(join(folder, 'jobs'))],
];

describe.each(adapters)('%s', (_name, create) => {
  it('keeps the lines of each job in order', async () => {
    const log = create();

    log.append('a', ['1', '2']);
    log.append('b', ['x']);
    log.append('a', ['3']);

    expect(await log.read('a')).toBe('1\n2\n3\n');
    expect(await log.read('none')).toBe('');
  });
});

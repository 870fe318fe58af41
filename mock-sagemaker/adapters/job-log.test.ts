import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobLogArchive, JobLogKind, JobLogStream } from '../ports/job-log.ts';
import { silentLogger } from '../ports/logger.ts';
import { FileJobLog } from './file-job-log.ts';
import { InMemoryJobLog } from './in-memory-job-log.ts';
import { LoggedDataLog } from './logged-data-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'job-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const streamOf = (jobName: string, kind: JobLogKind = 'data-log'): JobLogStream => ({
  jobName,
  kind,
  streamName: `${jobName}/i-0`,
});

async function read(log: JobLogArchive, jobName: string, kind: JobLogKind = 'data-log'): Promise<string> {
  let text = '';
  for await (const piece of log.read(jobName, kind)) text += piece.toString();
  return text;
}

const adapters: [string, () => JobLogArchive][] = [
  ['InMemoryJobLog', () => new InMemoryJobLog()],
  ['FileJobLog', () => new FileJobLog(join(folder, 'jobs'), silentLogger)],
];

describe.each(adapters)('%s', (_name, create) => {
  it('keeps the lines of each job in order', async () => {
    const log = create();

    log.append(streamOf('a'), 0, ['1', '2']);
    log.append(streamOf('b'), 0, ['x']);
    log.append(streamOf('a'), 0, ['3']);

    expect(await read(log, 'a')).toBe('1\n2\n3\n');
    expect(await read(log, 'none')).toBe('');
  });

  it('keeps what the container prints apart from the data log', async () => {
    const log = create();

    log.append(streamOf('a', 'container'), 0, ['loading']);
    log.append(streamOf('a'), 0, ['1']);

    expect(await read(log, 'a', 'container')).toBe('loading\n');
    expect(await read(log, 'a')).toBe('1\n');
  });
});

describe('InMemoryJobLog', () => {
  it('keeps the first and the newest lines of a stream that is too long, and counts the others', async () => {
    const log = new InMemoryJobLog({ charactersPerStream: 20, characters: 100 });

    log.append(streamOf('a'), 0, ['111', '222', '333', '444', '555', '666']);
    log.append(streamOf('a'), 0, ['777']);

    expect(await read(log, 'a')).toBe('111\n222\n… 3 lines left out …\n666\n777\n');
  });

  it('forgets the streams that began first when all together are too long', async () => {
    const log = new InMemoryJobLog({ charactersPerStream: 100, characters: 20 });

    for (const job of ['a', 'b', 'c']) log.append(streamOf(job), 0, ['nine char']);

    expect(await read(log, 'a')).toBe('');
    expect(await read(log, 'b')).toBe('nine char\n');
    expect(await read(log, 'c')).toBe('nine char\n');
  });
});

describe('FileJobLog', () => {
  it.each(['in the next turn of the event loop', 'when it is disposed'])(
    'has written what it was given %s',
    async (when) => {
      const log = new FileJobLog(join(folder, 'jobs'), silentLogger);

      log.append(streamOf('a'), 0, ['1']);
      log.append(streamOf('a'), 0, ['2', '3']);
      if (when === 'when it is disposed') log[Symbol.dispose]();
      else await turn();

      expect(readFileSync(join(folder, 'jobs/a.data-log'), 'utf8')).toBe('1\n2\n3\n');
    },
  );

  it('forgets all when it is cleared, lines on their way included', async () => {
    const log = new FileJobLog(join(folder, 'jobs'), silentLogger);
    log.append(streamOf('a'), 0, ['1']);
    await turn();
    log.append(streamOf('a'), 0, ['2']);

    await log.clear();

    expect(await read(log, 'a')).toBe('');
  });

  it('loses lines, and says so once, where it cannot write', async () => {
    const warnings: string[] = [];
    const log = new FileJobLog(join(folder, 'jobs'), {
      ...silentLogger,
      warn: (sentence) => void warnings.push(sentence),
    });
    await rm(join(folder, 'jobs'), { recursive: true });

    log.append(streamOf('a'), 0, ['1']);
    await turn();
    log.append(streamOf('a'), 0, ['2']);
    await turn();

    expect(warnings).toEqual(['job log not written, lines are lost']);
  });
});

describe('LoggedDataLog', () => {
  it('repeats data logs, and not what containers print', () => {
    const logged: unknown[] = [];
    const log = new LoggedDataLog({
      ...silentLogger,
      info: (sentence, fields) => void logged.push([sentence, fields]),
    });

    log.append(streamOf('a', 'container'), 0, ['loading']);
    log.append(streamOf('a'), 0, ['1', '2']);

    expect(logged).toEqual([['data log', { jobName: 'a', lines: ['1', '2'] }]]);
  });
});

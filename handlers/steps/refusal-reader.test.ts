import { describe, expect, it } from 'vitest';
import { InMemoryTransformLogs } from '../fakes/in-memory-transform-logs.ts';
import { RecordingLogger } from '../fakes/recording-logger.ts';
import { createRefusalReader } from './refusal-reader.ts';

function buildReader(fields: Partial<InMemoryTransformLogs> = {}) {
  const transformLogs = Object.assign(new InMemoryTransformLogs(), fields);
  transformLogs.log('t1', 'in/a', { message: 'no a' });
  const pausesMs: number[] = [];
  const logger = new RecordingLogger();
  const pause = async (durationMs: number) => void pausesMs.push(durationMs);
  return { transformLogs, pausesMs, logger, refusalsOf: createRefusalReader({ transformLogs, pause, logger }, 't1') };
}

describe('createRefusalReader', () => {
  it('reads a log once for all that is in it', async () => {
    const { refusalsOf, transformLogs } = buildReader();

    await refusalsOf(['in/a']);
    const refusals = await refusalsOf(['in/a']);

    expect([refusals.get('in/a')?.message, transformLogs.readings]).toEqual(['no a', 1]);
  });

  it('reads nothing for nobody', async () => {
    const { refusalsOf, transformLogs } = buildReader();

    await refusalsOf([]);

    expect(transformLogs.readings).toBe(0);
  });

  it('waits for lines that are late', async () => {
    const { refusalsOf, pausesMs } = buildReader({ lag: 2 });

    const refusals = await refusalsOf(['in/a']);

    expect([refusals.get('in/a')?.message, pausesMs]).toEqual(['no a', [0, 1000, 2000]]);
  });

  it('gives up after seven seconds, however many batches ask', async () => {
    const { refusalsOf, pausesMs } = buildReader();

    await refusalsOf(['in/a', 'in/b']);
    const refusals = await refusalsOf(['in/c']);

    expect([[...refusals.keys()], pausesMs]).toEqual([['in/a'], [0, 1000, 2000, 4000]]);
  });

  it('says so and goes on without a log that cannot be read', async () => {
    const { refusalsOf, transformLogs, logger } = buildReader({ refuse: new Error('denied') });

    const refusals = await refusalsOf(['in/a']);
    await refusalsOf(['in/b']);

    expect([refusals.size, transformLogs.readings]).toEqual([0, 1]);
    expect(logger.entries).toEqual([expect.stringContaining('warn transform log not read')]);
  });
});

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createManualClock, type ManualClock } from '../../manual-clock.ts';
import { openEphemeralStore, type Store } from '../../store/store.ts';
import { createKinesisService, type KinesisService } from './kinesis-service.ts';

/** Kinesis on a store of its own, for tests. */
export interface KinesisFixture extends AsyncDisposable {
  readonly store: Store;
  readonly clock: ManualClock;
  readonly kinesis: KinesisService;
  /** A second service on the same store, as after a restart. */
  restart(): KinesisService;
}

export const testScope = { region: 'us-east-1', accountId: '000000000000' };

const testStartMs = Date.parse('2026-11-21T09:00:00Z');

export async function startKinesisFixture(): Promise<KinesisFixture> {
  const store = await openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-kinesis-')));
  const clock = createManualClock(testStartMs);
  const create = () => createKinesisService({ store, clock, ...testScope, logger: pino({ level: 'silent' }) });
  const services = [create()];
  const [kinesis = create()] = services;
  return {
    store,
    clock,
    kinesis,
    restart() {
      const restarted = create();
      services.push(restarted);
      return restarted;
    },
    async [Symbol.asyncDispose]() {
      for (const service of services) await service[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  };
}

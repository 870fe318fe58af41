import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../clock.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { openStore } from '../../store/store.ts';
import type { EventBridgeEvent } from '../events/event-bus.ts';
import { createS3Service } from './s3-service.ts';

/** A clock that stands still until it is told to go on. */
class ManualClock implements Clock {
  #now = Date.parse('2026-05-05T12:00:00Z');
  readonly #waiting = new Set<{ readonly at: number; readonly work: () => void }>();

  now = () => this.#now;

  after(delayMs: number, work: () => void): Disposable {
    const entry = { at: this.#now + delayMs, work };
    this.#waiting.add(entry);
    return { [Symbol.dispose]: () => this.#waiting.delete(entry) };
  }

  advance(durationMs: number): void {
    this.#now += durationMs;
    for (const entry of [...this.#waiting].filter(({ at }) => at <= this.#now)) {
      this.#waiting.delete(entry);
      entry.work();
    }
  }
}

/** S3 alone behind a gateway, with a client, a bucket named `bucket`, and everything gone after the test. */
export async function startS3({ folder }: { folder?: string } = {}) {
  const dataFolder = folder ?? (await mkdtemp(join(tmpdir(), 's3-test-')));
  const store = await openStore(dataFolder);
  const clock = new ManualClock();
  const events: EventBridgeEvent[] = [];
  const eventBus = { publish: (event: EventBridgeEvent) => void events.push(event) };
  const service = await createS3Service({
    ...{ store, clock, clientClock: clock, eventBus },
    region: 'us-east-1',
    accountId: '000000000000',
  });
  const logger = pino({ level: 'silent' });
  const gateway = await startGateway({ host: '127.0.0.1', port: 0, services: { s3: service }, logger });
  const endpoint = `http://127.0.0.1:${gateway.port}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    client.destroy();
    await gateway[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  };
  onTestFinished(async () => {
    await stop();
    await rm(dataFolder, { recursive: true, force: true });
  });
  await client.send(new CreateBucketCommand({ Bucket: 'bucket' }));
  return { client, clock, endpoint, events, folder: dataFolder, bodyFolder: join(store.bodyFolder, 's3'), stop };
}

export const bytesOf = async (client: S3Client, Key: string, VersionId?: string) => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: 'bucket', Key, VersionId }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
};
export const put = (client: S3Client, Key: string, Body: string | Buffer) =>
  client.send(new PutObjectCommand({ Bucket: 'bucket', Key, Body }));
export const large = (fill: string) => Buffer.alloc(300_000, fill);

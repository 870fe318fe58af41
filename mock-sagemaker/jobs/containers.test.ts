import { describe, expect, it } from 'vitest';
import { ModelServerError } from '../ports/errors.ts';
import type { ModelHost, ModelServerRequest } from '../ports/model-host.ts';
import { startContainers } from './containers.ts';
import type { JobContainer } from './transform-job.ts';

const never = new AbortController().signal;

/** A host whose servers start at once, but those of image `broken` not at all and those of image `slow` when it is too late. */
class FakeModelHost implements ModelHost {
  readonly requests: ModelServerRequest[] = [];
  leases = 0;

  async acquire(request: ModelServerRequest, signal: AbortSignal, onOutput?: (line: string) => void) {
    this.requests.push(request);
    if (request.image === 'broken') throw new ModelServerError('AlgorithmError: broken', 'broken');
    if (request.image === 'slow') await new Promise((_, reject) => signal.addEventListener('abort', reject));
    this.leases += 1;
    onOutput?.('listening');
    const dispose = (): void => {
      this.leases -= 1;
    };
    return { url: `http://${request.image}`, [Symbol.dispose]: dispose };
  }

  async readExecutionParameters() {
    return {};
  }
}

function start(host: ModelHost, containers: readonly JobContainer[], signal = never) {
  const heard: string[] = [];
  const onOutput = (line: string, { hostname }: JobContainer): void => void heard.push(`${hostname}: ${line}`);
  const settings = { BatchStrategy: 'SingleRecord', Environment: { JOB: '1' } } as const;
  return { heard, started: startContainers(host, { modelName: 'm', containers, settings, onOutput }, signal) };
}

function container(image: string | undefined, hostname = 'h'): JobContainer {
  return { image, hostname, environment: { OF: image ?? '' } };
}

describe('startContainers', () => {
  it('gives each container its own variables and those of the job', async () => {
    const host = new FakeModelHost();

    const { started, heard } = start(host, [container('a', 'first'), container('b', 'second')]);
    const { urls } = await started;

    expect(urls).toEqual(['http://a', 'http://b']);
    const shared = { SAGEMAKER_BATCH: 'true', SAGEMAKER_BATCH_STRATEGY: 'SINGLE_RECORD', JOB: '1' };
    expect(host.requests.map(({ environment }) => environment)).toEqual([
      { OF: 'a', ...shared },
      { OF: 'b', ...shared },
    ]);
    expect(heard).toEqual(['first: listening', 'second: listening']);
  });

  it('lets go of all when it is disposed', async () => {
    const host = new FakeModelHost();

    const containers = await start(host, [container('a'), container('b')]).started;
    const held = host.leases;
    containers[Symbol.dispose]();

    expect([held, host.leases]).toEqual([2, 0]);
  });

  it('waits for none and keeps none when one fails', async () => {
    const host = new FakeModelHost();

    const { started } = start(host, [container('a'), container('slow'), container('broken')]);

    await expect(started).rejects.toThrow('broken');
    expect(host.leases).toBe(0);
  });

  it('gives up when the job is stopped', async () => {
    const host = new FakeModelHost();
    const stop = new AbortController();

    const { started } = start(host, [container('a'), container('slow')], stop.signal);
    stop.abort();

    await expect(started).rejects.toThrow();
    expect(host.leases).toBe(0);
  });

  it.each([[[]], [[container(undefined)]]])('needs an image: %j', async (containers) => {
    const { started } = start(new FakeModelHost(), containers);

    await expect(started).rejects.toThrow('The model "m" names no image. Create it with PrimaryContainer.Image.');
  });
});

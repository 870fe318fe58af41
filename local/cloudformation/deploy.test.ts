import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import type { Assembly } from './assembly.ts';
import { deploy } from './deploy.ts';
import { DeploymentError, TemplateError } from './errors.ts';
import { createInMemoryServices, createInMemoryState } from './in-memory-services.ts';
import { parseTemplate } from './template.ts';

const place = { region: 'eu-west-1', accountId: '000000000000' };

const assemblyOf = (Resources: Record<string, object>, more: object = {}): Assembly => ({
  stackName: 'Test',
  template: parseTemplate({ Resources, ...more }),
  assetFolders: new Map([['code.zip', '/assembly/asset.code']]),
});

const table = (key = 'id') => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
    KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  },
});

const stream = (shards = 1) => ({
  Type: 'AWS::Kinesis::Stream',
  Properties: { ShardCount: shards, StreamModeDetails: { StreamMode: 'PROVISIONED' } },
});

const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };

const functionOf = (variables: Record<string, unknown>) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs22.x',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Environment: { Variables: variables },
  },
});

describe('deploy', () => {
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-cloudformation-'));
    store = await openStore(folder);
  });
  afterEach(async () => {
    await store[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it('creates resources with the names that others refer to them by', async () => {
    const state = createInMemoryState();
    const assembly = assemblyOf({ Worker: functionOf({ TABLE: { Ref: 'Jobs' } }), Role: role, Jobs: table() });

    await deploy({ assembly, place, store, services: createInMemoryServices(state) });

    const [tableName] = state.tables.keys();
    expect([...state.functions.values()]).toEqual([
      expect.objectContaining({ environment: { TABLE: tableName }, codeFolder: '/assembly/asset.code' }),
    ]);
  });

  it('does nothing for a stack that is there', async () => {
    const services = createInMemoryServices(createInMemoryState());
    const assembly = assemblyOf({ Jobs: table(), Stream: stream() });
    const first = await deploy({ assembly, place, store, services });
    const calls: string[] = [];

    const second = await deploy({
      assembly,
      place,
      store,
      services: createInMemoryServices(createInMemoryState(), (call) => calls.push(call)),
    });

    expect(calls).toEqual([]);
    expect(second).toEqual({ ...first, changed: [] });
  });

  it('changes what is different, and nothing else', async () => {
    const state = createInMemoryState();
    const services = createInMemoryServices(state);
    await deploy({ assembly: assemblyOf({ Stream: stream(1), Jobs: table() }), place, store, services });

    const { changed } = await deploy({
      assembly: assemblyOf({ Stream: stream(4), Jobs: table() }),
      place,
      store,
      services,
    });

    expect(changed).toEqual(['Stream']);
    expect([...state.streams.values()]).toEqual([expect.objectContaining({ TargetShardCount: 4 })]);
  });

  it('replaces what cannot be changed by another thing, and removes the first one last', async () => {
    const state = createInMemoryState();
    const calls: string[] = [];
    const services = createInMemoryServices(state, (call) => calls.push(call));
    await deploy({ assembly: assemblyOf({ Jobs: table('id') }), place, store, services });
    const [firstName] = state.tables.keys();

    const { removed } = await deploy({ assembly: assemblyOf({ Jobs: table('jobId') }), place, store, services });

    expect(removed).toEqual([firstName]);
    expect(state.tables.size).toBe(1);
    expect(calls.at(-1)).toBe('DeleteTable');
  });

  it('keeps a replaced thing that its policy retains', async () => {
    const state = createInMemoryState();
    const services = createInMemoryServices(state);
    const retained = (key: string) => ({ ...table(key), UpdateReplacePolicy: 'Retain' });
    await deploy({ assembly: assemblyOf({ Jobs: retained('id') }), place, store, services });

    await deploy({ assembly: assemblyOf({ Jobs: retained('jobId') }), place, store, services });

    expect(state.tables.size).toBe(2);
  });

  it('removes what has left the template, last created first, and keeps what its policy retains', async () => {
    const state = createInMemoryState();
    const calls: string[] = [];
    const services = createInMemoryServices(state, (call) => calls.push(call));
    const assembly = assemblyOf({
      Kept: { ...table(), DeletionPolicy: 'Retain' },
      Worker: functionOf({ STREAM: { Ref: 'Stream' } }),
      Role: role,
      Stream: stream(),
    });
    await deploy({ assembly, place, store, services });

    await deploy({ assembly: assemblyOf({ Role: role }), place, store, services });

    expect(calls.slice(-2)).toEqual([expect.stringMatching(/^DeleteFunction/), 'DeleteStream']);
    expect([state.tables.size, state.functions.size, state.streams.size]).toEqual([1, 0, 0]);
  });

  it('is finished by the next run, wherever it was killed', async () => {
    const before = assemblyOf({ Old: stream(), Jobs: table('id') });
    const after = assemblyOf({
      Jobs: table('jobId'),
      Worker: functionOf({ TABLE: { Ref: 'Jobs' } }),
      Role: role,
      Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 minute)' } },
    });
    const killedAfter = async (callsBefore: number) => {
      const state = createInMemoryState();
      await deploy({ assembly: before, place, store, services: createInMemoryServices(state) });
      let calls = 0;
      const dying = createInMemoryServices(state, () => {
        calls += 1;
        if (calls > callsBefore) throw new Error('killed');
      });
      const outcome = await deploy({ assembly: after, place, store, services: dying }).catch((error: unknown) => error);
      await deploy({ assembly: after, place, store, services: createInMemoryServices(state) });
      return { state, finished: !(outcome instanceof Error) };
    };

    let finished = false;
    for (let callsBefore = 0; !finished; callsBefore += 1) {
      const attempt = await killedAfter(callsBefore);
      finished = attempt.finished;
      expect(attempt.state.streams.size).toBe(0);
      expect([...attempt.state.tables.values()]).toEqual([
        expect.objectContaining({ KeySchema: [{ AttributeName: 'jobId', KeyType: 'HASH' }] }),
      ]);
      expect([attempt.state.functions.size, attempt.state.rules.size]).toEqual([1, 1]);
      await deploy({ assembly: assemblyOf({}), place, store, services: createInMemoryServices(attempt.state) });
    }
  });

  it('names the resource that a service refused, and tries it again', async () => {
    const state = createInMemoryState();
    const refusing = createInMemoryServices(state, (call) => {
      if (call === 'CreateStream') throw new Error('Shard limit exceeded.');
    });
    const assembly = assemblyOf({ Stream: stream() });

    await expect(deploy({ assembly, place, store, services: refusing })).rejects.toThrow(
      new DeploymentError('Stream', 'AWS::Kinesis::Stream', new Error('Shard limit exceeded.')),
    );

    await deploy({ assembly, place, store, services: createInMemoryServices(state) });
    expect(state.streams.size).toBe(1);
  });

  it('touches nothing when one resource is of an unknown type', async () => {
    const calls: string[] = [];
    const services = createInMemoryServices(createInMemoryState(), (call) => calls.push(call));
    const assembly = assemblyOf({ Jobs: table(), Queue: { Type: 'AWS::SQS::Queue' } });

    await expect(deploy({ assembly, place, store, services })).rejects.toThrow(TemplateError);

    expect(calls).toEqual([]);
  });
});

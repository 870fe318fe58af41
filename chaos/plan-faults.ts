import { batchPoint, eventPoints, requestPoints } from './environment/points.ts';
import type { Effect, Fault } from './fault.ts';
import type { Random } from './random.ts';

type PlannedFault = Omit<Fault, 'id'>;

interface Point {
  readonly name: string;
  /** How often it is passed in most runs. */
  readonly passages: number;
}

/** The functions that most of a run goes through, more often than those that only exceptions reach. */
const functionNames = [
  'job-api',
  'stream-processor',
  'stream-processor',
  'transform-starter',
  'transform-starter',
  'result-writer',
  'result-writer',
  'transform-watcher',
  'transform-watcher',
  'reconciler',
  'reconciler',
  'failed-records',
] as const;

const maxProcesses = 3;
/** More than the SDK tries in one call, so that the function itself meets the error. */
const beyondRetries = 3;
/** More than a delivery of stream records, in all its pieces, is tried: then the stream gives them up. */
const beyondDelivery = 60;

/** Faults at points that most runs pass at least that often. Each process but the last ends with a `kill -9`. */
export function planFaults(random: Random): Fault[] {
  const processes = random.one([1, 1, 1, 2, maxProcesses]);
  const planned: PlannedFault[] = [];
  for (let life = 0; life < processes; life += 1) {
    const count = life === 0 ? random.whole(2, 6) : random.whole(0, 3);
    for (let index = 0; index < count; index += 1) planned.push({ life, ...planFault(random) });
    if (life < processes - 1) planned.push({ life, ...processKill(random) });
  }
  return planned.map((fault, id) => ({ id, ...fault }));
}

function planFault(random: Random): Omit<PlannedFault, 'life'> {
  const kind = random.one(['request', 'request', 'request', 'event', 'event', 'batch'] as const);
  switch (kind) {
    case 'request':
      return requestFault(random);
    case 'event': {
      const point = random.one(eventPointList);
      const effect = { kind: 'event', delaysMs: random.one(eventDelaysMs) } as const;
      return { ...passageOf(random, point), times: random.one([1, 1, 3, 8]), effect };
    }
    case 'batch': {
      const effect = random.one([{ kind: 'twice' }, { kind: 'answer-lost' }] as const);
      return { ...passageOf(random, batchPoint), times: random.one([1, 1, 2]), effect };
    }
  }
}

const eventPointList: readonly Point[] = Object.entries(eventPoints).map(([name, passages]) => ({
  name: `${name}/event`,
  passages,
}));
const eventDelaysMs = [[], [], [0, 0], [0, 5_000], [10_000], [45_000], [90_000]];

function requestFault(random: Random): Omit<PlannedFault, 'life'> {
  const effect = random.one(requestEffects);
  const times =
    effect.kind === 'function-killed' ? [1, 1, 1, 2, 3] : [1, beyondRetries, beyondRetries * 3, beyondDelivery];
  return { ...passageOf(random, requestPoint(random)), times: random.one(times), effect };
}

const requestEffects: readonly Effect[] = [
  { kind: 'throttled' },
  { kind: 'internal-error', when: 'before' },
  { kind: 'internal-error', when: 'after' },
  { kind: 'function-killed', when: 'before' },
  { kind: 'function-killed', when: 'after' },
  { kind: 'function-killed', when: 'after' },
];

function processKill(random: Random): Omit<PlannedFault, 'life'> {
  const effect = { kind: 'process-killed', when: random.one(['before', 'after'] as const) } as const;
  return { ...passageOf(random, requestPoint(random)), times: 1, effect };
}

function requestPoint(random: Random): Point {
  const functionName = random.one(functionNames);
  const [operation, passages] = random.one(Object.entries(requestPoints[functionName]));
  return { name: `${functionName}/${operation}`, passages };
}

const passageOf = (random: Random, { name, passages }: Point) => ({ point: name, pass: random.whole(1, passages) });

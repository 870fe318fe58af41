import { eventPoints, requestPoints } from './environment/points.ts';
import type { Effect, Fault } from './fault.ts';
import type { Random } from './random.ts';

type PlannedFault = Omit<Fault, 'id'>;

const functionNames = Object.keys(requestPoints).filter(
  (name): name is keyof typeof requestPoints => name in requestPoints,
);
const maxProcesses = 3;
/** More than the SDK tries in one call, so that the function itself meets the error. */
const beyondRetries = 3;

/** Faults at points that most runs pass at least that often. Each process but the last ends with a `kill -9`. */
export function planFaults(random: Random): Fault[] {
  const processes = random.one([1, 1, 1, 2, maxProcesses]);
  const planned: PlannedFault[] = [];
  for (let life = 0; life < processes; life += 1) {
    const count = life === 0 ? random.whole(2, 6) : random.whole(0, 3);
    for (let index = 0; index < count; index += 1) planned.push(planFault(random, life));
    if (life < processes - 1) planned.push({ ...requestFault(random, life), times: 1, effect: processKilled(random) });
  }
  return planned.map((fault, id) => ({ id, ...fault }));
}

function planFault(random: Random, life: number): PlannedFault {
  const kind = random.one(['request', 'request', 'request', 'event', 'event', 'batch'] as const);
  switch (kind) {
    case 'request':
      return requestFault(random, life);
    case 'event': {
      const name = random.one(eventPoints);
      const effect = { kind: 'event', delaysMs: random.one(eventDelaysMs) } as const;
      return { life, point: `${name}/event`, pass: random.whole(1, 4), times: random.one([1, 1, 3]), effect };
    }
    case 'batch': {
      const effect = random.one([{ kind: 'twice' }, { kind: 'answer-lost' }] as const);
      return { life, point: 'stream-processor/batch', pass: random.whole(1, 3), times: random.one([1, 1, 2]), effect };
    }
  }
}

const eventDelaysMs = [[], [], [0, 0], [0, 5_000], [10_000], [45_000], [90_000]];

function requestFault(random: Random, life: number): PlannedFault {
  const name = random.one(functionNames);
  const point = `${name}/${random.one<string>(requestPoints[name])}`;
  const effect = random.one(requestEffects);
  const isKill = effect.kind === 'function-killed';
  const times = isKill ? random.one([1, 1, 1, 2, 3]) : random.one([1, beyondRetries, beyondRetries * 3]);
  return { life, point, pass: random.whole(1, 4), times, effect };
}

const requestEffects: readonly Effect[] = [
  { kind: 'throttled' },
  { kind: 'internal-error', when: 'before' },
  { kind: 'internal-error', when: 'after' },
  { kind: 'function-killed', when: 'before' },
  { kind: 'function-killed', when: 'after' },
  { kind: 'function-killed', when: 'after' },
];

const processKilled = (random: Random): Effect => ({ kind: 'process-killed', when: random.one(['before', 'after']) });

import type { Effect, Fault } from './fault.ts';
import { everyday, exceptions, type Occasion, outages } from './occasions.ts';
import type { Random } from './random.ts';

type Strike = Omit<Fault, 'id' | 'pass' | 'until'>;

export interface PlannedFaults {
  readonly faults: readonly Fault[];
  /** They need waves with a record that the model refuses. */
  readonly isPoisoned: boolean;
}

/** More than the SDK tries in one call, so that the function itself meets the error. */
const beyondRetries = 3;
/** More than an event or a delivery of stream records is tried: then it is given up. */
const beyondEvent = 9;
const beyondDelivery = 18;

/** Faults at points that this run comes to: of two at the same point one is over before the other one begins. */
export function planFaults(random: Random, parameters: Readonly<Record<string, string>>): PlannedFaults {
  const possible = Object.values<Occasion>(exceptions).filter(
    ({ notWith }) => notWith === undefined || parameters[notWith[0]] !== notWith[1],
  );
  const exception = random.chance(0.6) ? random.one(possible) : undefined;
  const faults: Fault[] = [];
  const taken = new Map<string, number>();

  function add(strike: Strike, waitsUpTo: number): void {
    const pass = (taken.get(strike.point) ?? 0) + random.whole(1, waitsUpTo);
    taken.set(strike.point, pass + strike.times - 1);
    faults.push({ id: faults.length, ...strike, pass });
  }

  const causes = exception?.causes ?? [];
  for (const { point, times, effect } of causes) add({ point, times, effect }, 1);
  for (let count = random.whole(2, 4); count > 0; count -= 1) add(...requestStrike(random, everyday));
  if (exception) add(...exceptionalStrike(random, exception));
  const until = faults.length - 1;
  if (random.chance(0.35)) add(outage(random), 3);
  for (let count = random.one([0, 1, 1, 2]); count > 0; count -= 1) add(eventStrike(random, causes), 2);
  for (let count = random.one([0, 0, 1]); count > 0; count -= 1) add(batchStrike(random), 3);
  if (random.chance(0.3) && exception?.needsOneProcess !== true) add(...processKill(random, everyday));
  const lasting = faults.map((fault) => (causes[fault.id]?.lasts ? { ...fault, until } : fault));
  return { faults: lasting, isPoisoned: exception?.isPoisoned === true };
}

function requestStrike(random: Random, occasion: Occasion): [Strike, waitsUpTo: number] {
  const [point, waitsUpTo] = requestPoint(random, occasion);
  const effect = random.one(requestEffects);
  return [{ point, times: random.one(timesOf(effect, point)), effect }, waitsUpTo];
}

/** Once only, or one call beyond what the SDK tries: after a failure somebody else may do what is left, elsewhere. */
function exceptionalStrike(random: Random, occasion: Occasion): [Strike, waitsUpTo: number] {
  if (random.chance(0.2)) return processKill(random, occasion);
  const [strike, waitsUpTo] = requestStrike(random, occasion);
  const times = strike.effect.kind === 'function-killed' ? 1 : Math.min(strike.times, beyondRetries);
  return [{ ...strike, times }, waitsUpTo];
}

const requestEffects: readonly Effect[] = [
  { kind: 'throttled' },
  { kind: 'internal-error', when: 'before' },
  { kind: 'internal-error', when: 'after' },
  { kind: 'function-killed', when: 'before' },
  { kind: 'function-killed', when: 'after' },
];

function timesOf(effect: Effect, point: string): readonly number[] {
  if (effect.kind === 'function-killed') return [1, 1, 1, 2, 3];
  return [1, beyondRetries, beyondRetries, point.startsWith('stream-processor/') ? beyondDelivery : beyondEvent];
}

function outage(random: Random): Strike {
  const effect = random.one([{ kind: 'throttled' }, { kind: 'internal-error', when: 'before' }] as const);
  return { ...random.one(outages), effect };
}

/** @param causes where one lasts no other fault would ever strike */
function eventStrike(random: Random, causes: Occasion['causes']): Strike {
  const effect = { kind: 'event', delaysMs: random.one(eventDelaysMs) } as const;
  const points = eventTargets.map((functionName) => `${functionName}/event`);
  const free = points.filter((point) => !causes.some((cause) => cause.lasts && cause.point === point));
  return { point: random.one(free), times: random.one([1, 1, 2, 3]), effect };
}

const eventTargets = ['transform-starter', 'result-writer', 'transform-watcher', 'reconciler'] as const;
/** The delay of each copy that is delivered: none is a lost event, two are a doubled one, and a late one comes after later ones. */
const eventDelaysMs = [[], [], [0, 0], [0, 5_000], [10_000], [45_000], [90_000]];

function batchStrike(random: Random): Strike {
  const effect = random.one([{ kind: 'twice' }, { kind: 'answer-lost' }] as const);
  return { point: 'stream-processor/batch', times: random.one([1, 1, 2]), effect };
}

function processKill(random: Random, occasion: Occasion): [Strike, waitsUpTo: number] {
  const [point, waitsUpTo] = requestPoint(random, occasion);
  const effect = { kind: 'process-killed', when: random.one(['before', 'after'] as const) } as const;
  return [{ point, times: 1, effect }, waitsUpTo];
}

function requestPoint(random: Random, { points }: Occasion): [point: string, waitsUpTo: number] {
  const [functionName, operations] = random.one(Object.entries(points));
  const [operation, waitsUpTo] = random.one(Object.entries(operations));
  return [`${functionName}/${operation}`, waitsUpTo];
}

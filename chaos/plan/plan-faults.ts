import { exceptions } from './exceptions.ts';
import type { Effect, Fault } from './fault.ts';
import { isPossible, type Occasion, type Point, pointsOf, type WaveNeed } from './occasion.ts';
import { everyday, outages, secondLife, triesPerCall } from './occasions.ts';
import type { Random } from './random.ts';

type Strike = Omit<Fault, 'id' | 'pass' | 'until'>;

export interface PlannedFaults {
  readonly faults: readonly Fault[];
  /** What the waves have to hold for them. */
  readonly needs: WaveNeed | undefined;
  /** Some of them strike after a redrive only. */
  readonly needsRedrive: boolean;
}

/** More than an event or a delivery of stream records is tried: then it is given up. */
const beyondEvent = 9;
const beyondDelivery = 18;

/** Faults at points that this run comes to: of two at the same point one is over before the other one begins. */
export function planFaults(random: Random, parameters: Readonly<Record<string, string>>): PlannedFaults {
  const exception = random.chance(0.6) ? random.one(exceptionsIn(parameters)) : undefined;
  const faults: Fault[] = [];
  const taken = new Map<string, number>();

  function add(strike: Strike, waitsUpTo: number): void {
    const place = `${strike.sinceRedrive ? 'since the redrive: ' : ''}${strike.point}`;
    const pass = (taken.get(place) ?? 0) + random.whole(1, waitsUpTo);
    taken.set(place, pass + strike.times - 1);
    faults.push({ id: faults.length, ...strike, pass });
  }

  const causes = exception?.causes ?? [];
  const usualPoints = pointsOf(everyday).filter(([point]) => !causes.some((cause) => cause.point === point));
  for (const { point, times, effect } of causes) add({ point, times, effect }, 1);
  for (let count = random.whole(2, 4); count > 0; count -= 1) add(...requestStrike(random, usualPoints));
  if (exception) add(...exceptionalStrike(random, exception));
  const until = faults.length - 1;
  if (random.chance(0.35)) add(outage(random), 3);
  for (let count = random.one([0, 1, 1, 2]); count > 0; count -= 1) add(eventStrike(random, causes), 2);
  if (exception === exceptions['the stream gives a delivery up'] && random.chance(0.5)) add(givenUpEvent(random), 1);
  const isBatchFree = !causes.some(({ point }) => point.endsWith('/batch'));
  for (let count = random.one([0, 0, 1]); count > 0 && isBatchFree; count -= 1) add(batchStrike(random), 3);
  if (random.chance(0.3) && exception?.killsOnlyAt === undefined) add(...processKill(random, usualPoints));
  // Refusals take other ways through the functions, which exceptions of another kind do not come to.
  const needsRedrive = (exception === undefined || exception.needs === 'refusals') && random.chance(0.18);
  for (let count = needsRedrive ? random.whole(1, 2) : 0; count > 0; count -= 1) {
    const [strike, waitsUpTo] = exceptionalStrike(random, secondLife);
    add({ ...strike, sinceRedrive: true }, waitsUpTo);
  }
  const lasting = faults.map((fault) => (causes[fault.id]?.lasts ? { ...fault, until } : fault));
  return { faults: lasting, needs: needsRedrive ? secondLife.needs : exception?.needs, needsRedrive };
}

/** Each as often as it has points, and those that only one stack has three times as often: so that every point has its turn. */
function exceptionsIn(parameters: Readonly<Record<string, string>>): Occasion[] {
  const possible = Object.values<Occasion>(exceptions).filter((exception) => isPossible(exception, parameters));
  return possible.flatMap((exception) => {
    const share = pointsOf(exception).length * (exception.onlyWith === undefined ? 1 : 3);
    return Array.from({ length: share }, () => exception);
  });
}

function requestStrike(random: Random, points: readonly Point[]): [Strike, waitsUpTo: number] {
  const [point, waitsUpTo] = random.one(points);
  const effect = random.one(requestEffects);
  return [{ point, times: random.one(timesOf(effect, point)), effect }, waitsUpTo];
}

/** Once only, or one call beyond what the SDK tries: after a failure somebody else may do what is left, elsewhere. */
function exceptionalStrike(random: Random, { points, killsOnlyAt = points }: Occasion): [Strike, waitsUpTo: number] {
  if (random.chance(0.2)) return processKill(random, pointsOf({ points: killsOnlyAt }));
  const [strike, waitsUpTo] = requestStrike(random, pointsOf({ points }));
  const times = strike.effect.kind === 'function-killed' ? 1 : Math.min(strike.times, triesPerCall);
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
  return [1, triesPerCall, triesPerCall, point.startsWith('stream-processor/') ? beyondDelivery : beyondEvent];
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

/** Of the one delivery that is sure to be given up. */
function givenUpEvent(random: Random): Strike {
  const effect = { kind: 'event', delaysMs: random.one(eventDelaysMs) } as const;
  return { point: 'failed-records/event', times: 1, effect };
}

function batchStrike(random: Random): Strike {
  const effect = random.one([{ kind: 'twice' }, { kind: 'answer-lost' }] as const);
  return { point: 'stream-processor/batch', times: random.one([1, 1, 2]), effect };
}

function processKill(random: Random, points: readonly Point[]): [Strike, waitsUpTo: number] {
  const [point, waitsUpTo] = random.one(points);
  const effect = { kind: 'process-killed', when: random.one(['before', 'after'] as const) } as const;
  return [{ point, times: 1, effect }, waitsUpTo];
}

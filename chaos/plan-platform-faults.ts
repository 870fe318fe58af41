import type { Random } from './random.ts';

/** A fault of the SageMaker mock, as its own API takes it (docs/mock-sagemaker-faults.md). */
export interface PlatformFault {
  readonly kind: string;
  readonly times: number;
  readonly delayMs?: number;
  readonly match?: Readonly<Record<string, string>>;
}

const choices: readonly Omit<PlatformFault, 'times'>[] = [
  { kind: 'capacity-error' },
  { kind: 'internal-error' },
  { kind: 'slow-start', delayMs: 30_000 },
  { kind: 'throttling', match: { operation: 'Create*' } },
  { kind: 'throttling', match: { operation: 'Describe*' } },
  { kind: 'lost-event' },
  { kind: 'doubled-event' },
  { kind: 'late-event', delayMs: 20_000 },
  { kind: 'late-output', delayMs: 15_000 },
];

/** What goes wrong inside SageMaker, for the first jobs or requests that come. */
export function planPlatformFaults(random: Random): PlatformFault[] {
  const count = random.one([0, 0, 1, 1, 2]);
  return Array.from({ length: count }, () => ({ ...random.one(choices), times: random.one([1, 1, 2, 4]) }));
}

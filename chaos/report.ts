import { describeFault, type Fault } from './plan/fault.ts';
import { isDone } from './play/has-struck.ts';
import { hasMissed, isBroken, type Outcome } from './play/run-schedule.ts';

/**
 * What somebody needs to know of a seed that broke a promise.
 *
 * @param again the options that run it again, after the same seeds in the same environment
 */
export function describeOutcome(
  outcome: Outcome,
  again = `--seeds ${[...outcome.earlierSeeds, outcome.schedule.seed].join(',')}`,
): string {
  const { schedule, strikes, violations, killCount, folder, jobCount, earlierSeeds } = outcome;
  const { seed, parameters, platformFaults } = schedule;
  const stack = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const lines = [
    `seed ${seed}: ${violations.length === 0 ? 'nothing broken' : `${violations.length} broken ${violations.length === 1 ? 'promise' : 'promises'}`}`,
    `  stack: ${stack.join(' ')}`,
    `  jobs: ${jobCount}`,
    ...schedule.faults.map(
      (fault) => `  fault ${fault.id}: ${describeFault(fault)}${shortfall(fault, strikes.planned.get(fault.id))}`,
    ),
    ...platformFaults.map(
      (fault, place) => `  SageMaker: ${JSON.stringify(fault)}${shortfall(fault, strikes.platform.get(place))}`,
    ),
    `  processes killed: ${killCount}`,
    ...violations.map(({ invariant, detail }) => `  ✗ ${invariant}: ${detail}`),
    ...(earlierSeeds.length > 0 ? [`  in an environment that had run seeds ${earlierSeeds.join(', ')}`] : []),
    ...(folder === undefined ? [] : [`  data: ${folder}`]),
    `  again: npm run chaos -- ${again} --keep-data`,
  ];
  return lines.join('\n');
}

/** Whether it struck as often as planned: where it did not, the run was over before. */
function shortfall(fault: Pick<Fault, 'times' | 'until'>, count = 0): string {
  return isDone(fault, count) ? '' : ` (struck ${count} of ${fault.times} times)`;
}

export function progressLine(outcomes: readonly Outcome[], total: number, elapsedMs: number): string {
  const left = Math.round((elapsedMs / 1000 / outcomes.length) * (total - outcomes.length));
  return `${outcomes.length} of ${total} seeds, ${outcomes.filter(isBroken).length} broken, about ${left} s left`;
}

export function summaryOf(outcomes: readonly Outcome[], elapsedMs: number): string {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((count, outcome) => count + of(outcome), 0);
  const seedsOf = (some: readonly Outcome[]) => some.map(({ schedule }) => schedule.seed).join(', ');
  const broken = outcomes.filter(isBroken);
  const missed = outcomes.filter(hasMissed);
  return [
    `${outcomes.length} seeds in ${(elapsedMs / 1000).toFixed(0)} s: ${sum(({ jobCount }) => jobCount)} jobs, ` +
      `${sum(({ schedule }) => schedule.faults.length)} faults, ${sum(({ killCount }) => killCount)} processes killed`,
    missed.length === 0 ? 'Every fault struck as planned.' : `Not every fault struck in seeds ${seedsOf(missed)}.`,
    broken.length === 0 ? 'Nothing broken.' : `Broken by seeds ${seedsOf(broken)}.`,
  ].join('\n');
}

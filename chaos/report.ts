import { describeFault, type Fault } from './fault.ts';
import { isBroken, type Outcome } from './run-schedule.ts';

/** What somebody needs to know of a seed that broke a promise. */
export function describeOutcome(
  { schedule, strikes, violations, deaths, folder, jobCount }: Outcome,
  isKept = false,
): string {
  const { seed, parameters, platformFaults } = schedule;
  const lines = [
    `seed ${seed}: ${violations.length === 0 ? 'nothing broken' : `${violations.length} promises broken`}`,
    `  stack: ${Object.entries(parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}`,
    `  jobs: ${jobCount}`,
    ...schedule.faults.map((fault) => `  fault: ${describeFault(fault)}${shortfall(fault, strikes)}`),
    ...platformFaults.map((fault) => `  SageMaker: ${JSON.stringify(fault)}`),
    `  processes killed: ${deaths}`,
    ...violations.map(({ invariant, detail }) => `  ✗ ${invariant}: ${detail}`),
    ...(isKept ? [`  data: ${folder}`] : []),
    `  again: npm run chaos -- --seeds ${seed} --keep-data`,
  ];
  return lines.join('\n');
}

/** Whether it struck as often as planned: where it did not, the run was over before. */
function shortfall({ id, times }: Fault, strikes: Outcome['strikes']): string {
  const count = strikes.get(id) ?? 0;
  return count === times ? '' : ` (struck ${count} of ${times} times)`;
}

export function progressLine(outcomes: readonly Outcome[], total: number, elapsedMs: number): string {
  const left = Math.round((elapsedMs / 1000 / outcomes.length) * (total - outcomes.length));
  return `${outcomes.length} of ${total} seeds, ${outcomes.filter(isBroken).length} broken, about ${left} s left`;
}

export function summaryOf(outcomes: readonly Outcome[], elapsedMs: number): string {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((count, outcome) => count + of(outcome), 0);
  const broken = outcomes.filter(isBroken).map(({ schedule }) => schedule.seed);
  return [
    `${outcomes.length} seeds in ${(elapsedMs / 1000).toFixed(0)} s: ${sum(({ jobCount }) => jobCount)} jobs, ` +
      `${sum(({ strikes }) => strikes.size)} of ${sum(({ schedule }) => schedule.faults.length)} faults struck, ` +
      `${sum(({ deaths }) => deaths)} processes killed`,
    broken.length === 0 ? 'Nothing broken.' : `Broken by seeds ${broken.join(', ')}.`,
  ].join('\n');
}

import { describeFault } from './fault.ts';
import type { SeedOutcome } from './run-seed.ts';

/** What somebody needs to know of a seed that broke a promise. */
export function describeOutcome({ schedule, struck, violations, deaths, dataFolder, jobCount }: SeedOutcome): string {
  const { seed, parameters, platformFaults, submissions } = schedule;
  const lines = [
    `seed ${seed}: ${violations.length === 0 ? 'nothing broken' : `${violations.length} promises broken`}`,
    `  stack: ${Object.entries(parameters)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}`,
    `  client: ${submissions.length} submissions, ${jobCount} jobs`,
    ...struck.map((fault) => `  fault: ${describeFault(fault)}`),
    ...platformFaults.map((fault) => `  SageMaker: ${JSON.stringify(fault)}`),
    `  processes killed: ${deaths}`,
    ...violations.map(({ invariant, detail }) => `  ✗ ${invariant}: ${detail}`),
    ...(dataFolder === undefined ? [] : [`  data: ${dataFolder}`]),
    `  again: npm run chaos -- --seeds ${seed} --keep-data`,
  ];
  return lines.join('\n');
}

import { describe, expect, it } from 'vitest';
import { parseRedriveOptions } from './options.ts';

const now = new Date('2026-03-04T05:06:07.000Z');
const jobId = '01890b6e-0000-7000-8000-00000000000a';
const parse = (...commandLine: string[]) => parseRedriveOptions(commandLine, now);

describe('parseRedriveOptions', () => {
  it('means what failed or expired unless told otherwise', () => {
    expect(parse('--job', jobId)).toEqual({
      place: { readyFile: undefined },
      jobIds: [jobId],
      batchIds: [],
      selection: {
        statuses: ['Failed', 'Expired'],
        endedSince: undefined,
        endedUntil: undefined,
        retryableOnly: false,
      },
      dryRun: false,
    });
  });

  it.each([
    ['90m', '2026-03-04T03:36:07.000Z'],
    ['6h', '2026-03-03T23:06:07.000Z'],
    ['2d', '2026-03-02T05:06:07.000Z'],
    ['2026-03-04T05:00:00+01:00', '2026-03-04T04:00:00.000Z'],
    ['2026-03-04T05:00Z', '2026-03-04T05:00:00.000Z'],
  ])('reads --since %s', (text, endedSince) => {
    expect(parse('--since', text)).toMatchObject({ selection: { endedSince } });
  });

  it('takes several of a kind, a stack on AWS and a dry run', () => {
    const options = parse('--status', 'failed', '--status', 'Canceled', '--stack', 'Slipway', '--dry-run');

    expect(options).toMatchObject({
      place: { stackName: 'Slipway' },
      selection: { statuses: ['Failed', 'Canceled'] },
      dryRun: true,
    });
  });

  it.each([
    ['nothing selected', ['--dry-run'], /Nothing is selected.*--status failed/],
    ['a status that is no failure', ['--status', 'processed'], /--status is "processed", but must be failed, expired/],
    ['no job id', ['--job', 'mine'], /--job is "mine", but must be the id of a job, e\.g\./],
    ['no batch id', ['--batch', 'data/2026'], /--batch is "data\/2026"/],
    ['a time without a zone', ['--since', '2026-03-04T05:00:00'], /--since is .*, but must be a time with its zone/],
    ['no time', ['--until', '25:00'], /--until is "25:00".*90m, 6h or 2d/],
    ['two stacks', ['--status', 'failed', '--stack', 'S', '--ready-file', 'r.json'], /give one of them/],
    ['a region of no stack', ['--status', 'failed', '--region', 'eu-west-1'], /name it with --stack/],
    ['an unknown option', ['--force'], /'--force'[\s\S]*Usage: npm run slipway -- redrive/],
  ])('refuses %s with what to do', (_what, commandLine, message) => {
    expect(() => parse(...commandLine)).toThrow(message);
  });
});

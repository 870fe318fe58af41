import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'vitest';
import type { DeployedStack } from '../environments/environment.ts';
import { csvOfDigit } from '../samples.ts';
import { transformOf } from '../transform-of.ts';
import { defineSuite } from './define-suite.ts';
import { atOnce } from './needs.ts';

/** The reconciler asks once a minute and may by chance be the first to know; not three times in a row. */
const attempts = 3;
const logsLimitMs = 60_000;

export const transformEnd = defineSuite('the end of a transform', atOnce, (test) => {
  test('is told by its event, before the reconciler asks', async (stack) => {
    const toldBy: string[] = [];

    for (let attempt = 0; attempt < attempts && !toldBy.includes('transformwatcher'); attempt += 1) {
      const jobId = await stack.api.submit(csvOfDigit(1));
      await stack.api.final(jobId);
      const transformJobName = await transformOf(stack, jobId);
      await expect.poll(() => findNoticer(stack, transformJobName), { timeout: logsLimitMs }).toBeDefined();
      toldBy.push((await findNoticer(stack, transformJobName)) ?? '');
    }

    expect(toldBy).toContain('transformwatcher');
  });
});

/** Which function has ended this transform, by its own log; absent while none has. */
async function findNoticer({ clientSettings }: DeployedStack, transformJobName: string) {
  const logs = new CloudWatchLogsClient(clientSettings);
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {})) {
    for (const { logGroupName = '' } of logGroups) {
      const noticer = /transformwatcher|reconciler/i.exec(logGroupName)?.[0].toLowerCase();
      if (noticer === undefined) continue;
      for await (const { events = [] } of paginateFilterLogEvents({ client: logs }, { logGroupName })) {
        const isNoted = events.some(
          ({ message = '' }) => message.includes('transform ended') && message.includes(transformJobName),
        );
        if (isNoted) return noticer;
      }
    }
  }
  return undefined;
}

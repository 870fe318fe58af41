import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { S3ServiceException } from '@aws-sdk/client-s3';
import type { MortalEnvironment } from '../environment/mortal-environment.ts';
import { Observer } from '../observe/observer.ts';
import type { JobWatch } from './job-watch.ts';
import { waitFor } from './wait-for.ts';

const patience = { limitMs: 90_000, pollEveryMs: 200 };

/** Waits until every job has ended and nothing is open any more. @returns whether that came before patience was over */
export function settle(environment: MortalEnvironment, watch: JobWatch): Promise<boolean> {
  return waitFor(async () => {
    await watch.look('open');
    return watch.allEnded() && hasNothingOpen(environment);
  }, patience);
}

/**
 * Settles, and waits for what is still on its way: late events, and records whose clients were not answered, open work again.
 * What begins begins with an event or a record, so nothing can begin between the two looks that find none.
 */
export async function comeToRest(environment: MortalEnvironment, watch: JobWatch): Promise<boolean> {
  if (!(await settle(environment, watch))) return false;
  return waitFor(async () => {
    await watch.look('open');
    return (
      (await environment.isIdle()) &&
      watch.allEnded() &&
      (await hasNothingOpen(environment)) &&
      (await environment.isIdle())
    );
  }, patience);
}

async function hasNothingOpen(environment: MortalEnvironment): Promise<boolean> {
  using observer = new Observer(await environment.ready());
  try {
    return !(await observer.hasOpenWork());
  } catch (error) {
    if (error instanceof DynamoDBServiceException || error instanceof S3ServiceException) throw error;
    // Nobody answered: it may have been killed meanwhile.
    return false;
  }
}

import type { DeploymentNeed } from '../environments/environment.ts';

/** Each batch as soon as there is one: what most suites need, so that they share a deployment. */
export const atOnce: DeploymentNeed = { parameters: { KinesisMaximumBatchingWindowInSeconds: '0' } };

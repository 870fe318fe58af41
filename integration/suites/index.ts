import { batchingWindow } from './batching-window.suite.ts';
import { cancel } from './cancel.suite.ts';
import { deadline } from './deadline.suite.ts';
import type { Suite } from './define-suite.ts';
import { flow } from './flow.suite.ts';
import { getJob } from './get-job.suite.ts';
import { jsonLines } from './json-lines.suite.ts';
import { schedule } from './schedule.suite.ts';
import { submitJob } from './submit-job.suite.ts';
import { transformEnd } from './transform-end.suite.ts';
import { transformLogs } from './transform-logs.suite.ts';

/** In this order, so that neighbours share a deployment where they can. */
export const suites: readonly Suite[] = [
  flow,
  submitJob,
  getJob,
  transformEnd,
  transformLogs,
  jsonLines,
  batchingWindow,
  cancel,
  deadline,
  schedule,
];

import { stopTransformJobSchema } from '../operations/stop-transform-job.ts';
import type { OperationParity } from './parity.ts';

export const stopTransformJobParity: OperationParity = {
  name: 'StopTransformJob',
  schema: stopTransformJobSchema,
  request: {
    TransformJobName: [
      'Stopping, then Stopped, whatever the requests that are open',
      'documented',
      'conformance/describe-and-stop › 19: a running job stops without waiting for the answers that are open',
    ],
  },
  answer: {},
  errors: {
    '`ValidationException`: constraints': [
      'as worded by the service',
      'observed',
      'operations/input-limits › $path of $operation keeps its limits',
    ],
    '`ValidationException`: no such job': [
      '`Could not find job to update with name: <name>`',
      'observed',
      'conformance/describe-and-stop › 18: an unknown job is a ValidationException',
    ],
    '`ValidationException`: the job has ended': [
      '`The request was rejected because the transform job is in status <Status>…`',
      'observed',
      'conformance/requests › 2.3: a job that is %s cannot be stopped',
    ],
    'the job is Stopping': [
      'a success that changes nothing',
      'assumed',
      'conformance/requests › 2.2: a job that is stopping stays so when it is stopped again',
    ],
  },
};

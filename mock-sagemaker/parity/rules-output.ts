import type { RulesParity } from './parity.ts';

const naming = 'conformance/selection › $number: $s3Uri names its outputs';
const whole = 'conformance/output › 66, 67: the output appears whole, before the job is Completed';
const stop = 'conformance/describe-and-stop › 19: a running job stops without waiting for the answers that are open';
const event = 'conformance/output › 7.2: events have the shape of EventBridge, one per status';

/** Sections 6, 7, 13.7 and 13.8. */
export const outputRules: RulesParity = {
  title: 'Rules of output, states, events and logs',
  rules: {
    '6.1': ['output path, what follows the prefix, `.out`; no job name', 'observed', naming],
    '6.1 one object': [
      'its last name part',
      'observed',
      'conformance/selection › 30: one object goes to the folder of the output path',
    ],
    '6.1 part of a name': ['counts from the folder', 'assumed', naming],
    '6.2 order': [
      'that of the records',
      'documented',
      'conformance/splitting › 42: four requests are open at a time for %s, the output is in order',
    ],
    '6.2 AssembleWith': [
      'Line: an LF after each; None: nothing between',
      'documented',
      'conformance/processing-rules › 6.2: raw answers are put together with AssembleWith $AssembleWith',
    ],
    '6.2 existing objects': [
      'replaced; others stay',
      'assumed',
      'conformance/processing-rules › 6.2: an existing output is replaced, other objects under the output path stay',
    ],
    '6.2 encryption': [
      'KmsKeyId, else S3’s default',
      'documented',
      'adapters/s3-object-metadata › an output of %i bytes is encrypted with the key that was given',
    ],
    '6.3 whole': ['an output appears when all its records succeeded, and never in part', 'documented', whole],
    '6.3 one bad record': [
      'costs its object the output, and no other',
      'documented',
      'conformance/container › 50: one refused line of a hundred costs the file its output',
    ],
    '6.3 upload': [
      'an upload that fails leaves nothing behind',
      'documented',
      'adapters/s3-object-store › leaves nothing behind when the body fails after %i chunks, and passes its error on',
    ],
    '7.1 states': [
      'InProgress to Completed, Failed, or over Stopping to Stopped',
      'documented',
      'jobs/transform-job › no sequence of transitions leaves a terminal status or lets times run backwards',
    ],
    '7.1 stopped while it works': [
      'Stopped, whatever came out',
      'documented',
      'jobs/transform-job › leaves a job that was told to stop on its way, whatever came out',
    ],
    '7.1 ClientError': [
      '`ClientError: See job logs for more information`',
      'observed',
      'conformance/container › 48: a 4xx is final and a ClientError',
    ],
    '7.1 AlgorithmError': [
      '`AlgorithmError: See job logs for more information`',
      'observed',
      'conformance/container › $number: $text is tried again as often as the job says',
    ],
    '7.1 CapacityError': [
      'on demand: `CapacityError: Unable to provision requested ML compute capacity. …`',
      'observed',
      'conformance/faults › 7.1: a capacity error fails a job before it starts',
    ],
    '7.1 InternalServerError': [
      'on demand: `InternalServerError: We encountered an internal error.  Please try again.`',
      'observed',
      'conformance/faults › 7.1: an internal error fails a job after its start, and nothing is written',
    ],
    '7.1 stopped on demand': [
      'right after the start, as StopTransformJob does it',
      'documented',
      'conformance/faults › 7.1: a job is stopped after its start as if someone had called StopTransformJob',
    ],
    '7.1 length': [
      'FailureReason is cut at 1024 characters',
      'documented',
      'jobs/transform-job › gives a failed job its reason, of at most 1024 characters',
    ],
    '7.2 shape': ['as EventBridge delivers it, times in epoch milliseconds', 'observed', event],
    '7.2 delivery': [
      'once and in order, over failures of EventBridge',
      'documented',
      'jobs/event-outbox › tells of each change exactly once and in order, whatever fails in between',
    ],
    '7.2 restarts': [
      'what was not told is told by the next process',
      'assumed',
      'server › publishes a status change that an earlier server could not',
    ],
    '7.3 streams': [
      '`<job>/<instance>` and `<job>/<instance>/data-log`',
      'documented',
      'conformance/logs › 7.3: the container and the data log have a stream of the instance each',
    ],
    '7.4 latency': [
      'none by default; about 200 s with the timed profile',
      'observed',
      'conformance/progress › 7.4: with timed progress a job starts after 200 s and stops within 30 s',
    ],
    '7.4 quota': [
      'off; per type or over all types if set',
      'observed',
      'conformance/instance-quota › 2.3: a quota of a type counts the instances of open jobs of that type',
    ],
    '13.7.1': [
      'every problem of data is a ClientError',
      'observed',
      'conformance/data-processing › 57: a quote inside a bare cell fails the object',
    ],
    '13.7.2': [
      'the first failing object in key order gives the reason',
      'assumed',
      'conformance/output › 13.7.2: the first failing object in key order gives the reason',
    ],
    '13.7.3': ['outputs appear as objects are finished', 'documented', whole],
    '13.7.4 open requests': ['not waited for', 'assumed', stop],
    '13.7.4 outputs': [
      'finished ones stay, the others never come',
      'assumed',
      'conformance/requests › 13.7.4: objects that were finished before the stop keep their outputs',
    ],
    '13.7.5': [
      'CreationTime, TransformStartTime, TransformEndTime, LastModifiedTime never run backwards',
      'documented',
      'conformance/requests › 7.1: the times of a job are in order, and list and Describe agree',
    ],
    '13.8.1': ['one event for each change; `detail` is Describe with times in milliseconds', 'documented', event],
    '13.8.2': [
      'capture manifests name exactly the inputs and the outputs',
      'documented',
      'conformance/data-capture › 13.8.2: a failed job captures all its input and the output that it has',
    ],
  },
};

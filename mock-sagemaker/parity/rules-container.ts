import type { RulesParity } from './parity.ts';

const retried = 'conformance/container › $number: $text is tried again as often as the job says';
const environment =
  'models/model-servers › 46: the server sees SAGEMAKER_BATCH always and the other variables if the request sets them';

/** Sections 4 and 13.6. */
export const containerRules: RulesParity = {
  title: 'Rules of the model server',
  rules: {
    '4.1 /ping': [
      'until 200, each try at most 2 s',
      'observed',
      'conformance/container › 43: /ping is asked until it answers 200',
    ],
    '4.1 no /ping': [
      'the job fails with the ping text',
      'observed',
      'conformance/container › 44: a container that never answers /ping fails the job',
    ],
    '4.1 /execution-parameters': [
      'asked once; an unusable answer means the defaults',
      'documented',
      'conformance/container › 45: the answer $answer to /execution-parameters gives $expected',
    ],
    '4.1 pipeline': [
      'the answer of one container is the request of the next',
      'documented',
      'conformance/inference-pipeline › 4.1: the answer of a container is the request of the next',
    ],
    '4.1 SAGEMAKER_BATCH': ['`true`, always', 'documented', environment],
    '4.1 SAGEMAKER_MAX_PAYLOAD_IN_MB and others': ['only what the request sets', 'documented', environment],
    '4.1 end': [
      'a server is stopped when no job uses it for a while',
      'assumed',
      'models/model-servers › stops a server that no one uses',
    ],
    '4.1 ModelDataUrl': ['fetched from S3 and unpacked', 'documented', 'models/model-data › unpacks the archive'],
    '4.1 image': [
      'in the image map: the command; else `docker run IMAGE serve`',
      'assumed',
      'models/docker-launcher › runs an image that is not in the map as a container',
    ],
    '4.2 headers': [
      'Content-Type and Accept as given; nothing names job or file',
      'observed',
      'conformance/container › 47: Content-Type and Accept are sent as given, and nothing names the file',
    ],
    '4.2 no Content-Type': [
      'none was given: none is sent',
      'assumed',
      'conformance/processing-rules › 4.2: a Content-Type that was not given is not sent',
    ],
    '4.3 4xx': ['final; ClientError', 'observed', 'conformance/container › 48: a 4xx is final and a ClientError'],
    '4.3 5xx, no answer': ['tried again, then AlgorithmError', 'observed', retried],
    '4.4 start': [
      '`MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD`',
      'observed',
      'conformance/container › 45: the answer $answer to /execution-parameters gives $expected',
    ],
    '4.4 4xx': [
      '`ClientError: 400`, a blank line, `Message:`, the answer',
      'observed',
      'conformance/container › 48: a 4xx is final and a ClientError',
    ],
    '4.4 attempts': [
      'each has a line of its own',
      'assumed',
      'conformance/logs › 4.4: each attempt is in the data log, then the failure with what the model server said',
    ],
    '4.4 unreadable': [
      'quoted as the service does, with the number of the record',
      'observed',
      'conformance/logs › 4.4: what cannot be read is quoted as the service does, and its record is told',
    ],
    '13.6.1': [
      '`/ping`, then `/execution-parameters`, then `/invocations`',
      'documented',
      'conformance/unreliable-model › /execution-parameters that are $what count as not said',
    ],
    '13.6.2': [
      'headers exactly as given',
      'documented',
      'conformance/container › 47: Content-Type and Accept are sent as given, and nothing names the file',
    ],
    '13.6.3': [
      '2xx is success; no connection, time-out, 429 and 5xx are tried again after 100 ms; anything else is final',
      'assumed',
      'conformance/misbehaving-model › the answer %i is final and nothing it points to is followed',
    ],
    '13.6.4': ['the last attempt gives the class of the failure', 'assumed', retried],
    '13.6.5': [
      'the time-out counts to the end of the answer',
      'assumed',
      'conformance/container › 13.6.5: a container that hangs is given up after the time-out',
    ],
    '13.6.6': [
      'requests are really open at the same time',
      'documented',
      'conformance/splitting › 42: four requests are open at a time for %s, the output is in order',
    ],
  },
};

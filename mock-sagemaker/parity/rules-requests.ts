import type { RulesParity } from './parity.ts';

const refused = 'conformance/create-rules › $rule: Create refuses fields that do not go together: $message';
const accepted = 'conformance/create-rules › $rule: Create accepts $what';
const asSent =
  'operations/answers › DescribeTransformJob returns every member of the request as it was sent, but the tags';

/** Wire protocol, errors, and what is checked at Create: sections 1, 2.3, 2.4, 13.1 and 13.2 of the specification. */
export const requestRules: RulesParity = {
  title: 'Rules of requests and errors',
  rules: {
    '1.1 answers': [
      'JSON 1.1, `x-amzn-RequestId`, times in epoch seconds, no `null`',
      'observed',
      'conformance/requests › 1.1: an answer is JSON 1.1 with a request id; times are epoch seconds; what is absent has no key',
    ],
    '1.1 no output': [
      'StopTransformJob, DeleteModel: 200 with an empty body',
      'assumed',
      'conformance/requests › 1.1: an operation without output answers with an empty body',
    ],
    '1.2 code and text': [
      'code in `x-amzn-ErrorType` and `__type`, text in `message`, for the modelled errors in `Message` too',
      'assumed',
      'conformance/wire-protocol › 25, 26: an error carries its code in the header and in the body',
    ],
    '1.2 Message': [
      'at most 1024 characters',
      'documented',
      'conformance/requests › 1.2: the Message of a modelled error has at most 1024 characters',
    ],
    '1.2 unknown operation': [
      '400 `UnknownOperationException`',
      'assumed',
      'conformance/requests › 1.1: the target %s is an UnknownOperationException',
    ],
    '1.2 unreadable': [
      'no JSON, or of the wrong type: 400 `SerializationException`',
      'assumed',
      'conformance/wire-protocol › 25: the body %s is a SerializationException',
    ],
    '1.2 throttled': [
      '400 `{"__type":"ThrottlingException","message":"Rate exceeded"}`, 58 bytes',
      'observed',
      'conformance/faults › 25: an injected throttle is a ThrottlingException of 58 bytes, and nothing is done',
    ],
    '1.2 too large': [
      'a body above 4 MB: 413',
      'assumed',
      'conformance/wire-protocol › a body above the limit is refused',
    ],
    '1.2 anything': [
      'no request is answered with 5xx or ends the process',
      'assumed',
      'conformance/fuzz › 10,000 broken requests get answers of the service, break nothing, and the jobs among them end',
    ],
    '1.3 texts': [
      "`1 validation error detected: Value '…' at '…' failed to satisfy constraint: …`; length before pattern",
      'observed',
      'protocol/parse-input › lists every violation, of lists and their elements, of maps, their keys and their values',
    ],
    '1.3 maps': [
      '`Map keys must satisfy constraint: […]` of the whole map',
      'observed',
      'protocol/parse-input › lists every violation, of lists and their elements, of maps, their keys and their values',
    ],
    '1.3 null, unknown members': [
      '`null` counts as absent; unknown members are ignored',
      'assumed',
      'conformance/requests › members that are null count as absent, unknown ones are ignored, an empty body is an empty request',
    ],
    X1: [
      'a join needs ContentType equal to Accept and SplitType equal to AssembleWith, all four set',
      'documented',
      refused,
    ],
    X2: ['a join needs `text/csv`, `application/json` or `application/jsonlines`', 'documented', refused],
    X3: ['`text/csv` with processing needs Line and Line', 'documented', refused],
    X4: [
      'JSON may be joined by lines or, unsplit, as one document; `application/jsonlines` unsplit too',
      'assumed',
      accepted,
    ],
    X5: ['a filter alone may have other types on either side', 'observed', accepted],
    X6: [
      'AssembleWith Line without splitting: one LF after the answer',
      'assumed',
      'conformance/processing-rules › X6: AssembleWith Line without splitting adds one LF after the only answer',
    ],
    X7: ['the texts of X1 to X3 are our own, the code is `ValidationException`', 'assumed', refused],
    X8: ['RecordIO and TFRecord do not go with DataProcessing', 'assumed', refused],
    '13.1.1 credentials': [
      'any signature',
      'assumed',
      'conformance/requests › any credentials and any signature will do',
    ],
    '13.1.1 roles': [
      'any role ARN of the right form',
      'assumed',
      'conformance/create-rules › 13.1.1: any role of the right form will do; the one of the model is named where it matters',
    ],
    '13.1.2': [
      'Create answers at once; no delays by default',
      'assumed',
      'conformance/progress › a delay given by hand replaces that of the profile',
    ],
    '13.1.3': [
      'input, manifest, output and capture may be in different buckets',
      'documented',
      'conformance/processing-rules › 13.1.3: input, manifest, output and capture may be in different buckets',
    ],
    '13.1.4': [
      'an Image `http://host:port` is a server that runs already',
      'assumed',
      'conformance/container › 43: /ping is asked until it answers 200',
    ],
    '13.1.5': [
      'keys are any UTF-8, repeated exactly',
      'documented',
      'conformance/selection › 13.1.5: keys are repeated exactly',
    ],
    '13.2.1': [
      'all violations of a request in one message',
      'observed',
      'conformance/create-refusals › 13.2.1: all violations of a request are listed together',
    ],
    '13.2.2': ['only S3Prefix and ManifestFile', 'documented', refused],
    '13.2.3': ['MaxPayloadInMB, and its product with MaxConcurrentTransforms, at most 100', 'documented', accepted],
    '13.2.4': ['an absent member fails the join rule even if its default would do', 'assumed', refused],
    '13.2.5': [
      'a filter needs CSV or JSON on its side; parameters and letter case of the type do not matter',
      'assumed',
      refused,
    ],
    '13.2.6': [
      'a name is taken for ever, in every letter case',
      'assumed',
      'conformance/create-transform-job › 13: a name can be used once, in whatever spelling',
    ],
    '13.2.7': [
      'Create looks for the manifest, the job at its content',
      'assumed',
      'conformance/selection › 13.2.7: an unknown manifest is refused at Create',
    ],
    '13.2.8': ['Describe returns what was sent and no other member', 'observed', asSent],
    '13.2.9 filters': ['joined by AND', 'documented', 'conformance/lists › ListTransformJobs goes by $what'],
    '13.2.9 pages': [
      'each job once',
      'documented',
      'conformance/lists › 13.2.9: paging through to the end gives each job once',
    ],
    '13.2.10': [
      'a stop that comes too late names the status',
      'observed',
      'conformance/requests › 2.3: a job that is %s cannot be stopped',
    ],
    '13.2.11': [
      'DeleteTags removes the keys; AddTags answers with all tags',
      'documented',
      'conformance/tags › DeleteTags removes the keys that are there and overlooks the others',
    ],
    '13.2.12': [
      'DescribeModel returns what was sent',
      'documented',
      'operations/answers › DescribeModel returns every member of the request as it was sent, but the tags: case %#',
    ],
    '13.2.13': [
      'where an error carries code and text',
      'assumed',
      'conformance/wire-protocol › 25, 26: an error carries its code in the header and in the body',
    ],
  },
};

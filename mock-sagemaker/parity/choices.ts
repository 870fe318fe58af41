import type { RulesParity } from './parity.ts';

const lines =
  'conformance/processing-rules › 13.3.6: processed lines lose their line end, blank ones are skipped, each is sent with one LF';

/** Section 11: what AWS does not say and nobody has published. Each has one fixed answer here, except the last two rows. */
export const choices: RulesParity = {
  title: 'Where AWS is silent: what was chosen',
  rules: {
    emptyObjects: [
      '`…/` skipped, others give an empty output',
      'assumed',
      'conformance/selection › 34: folder markers are skipped, empty objects give an empty output without a request',
    ],
    emptyLines: ['left out with SingleRecord and with processing', 'assumed', lines],
    sliceEnd: [
      'exclusive',
      'observed',
      'conformance/data-processing › $number: InputFilter $InputFilter selects what the model sees',
    ],
    crlf: ['kept raw, stripped when processed', 'assumed', lines],
    doubleNewline: [
      'an answer that ends in LF gets no second one',
      'assumed',
      'conformance/data-processing › 63: answers of two batches are not glued together',
    ],
    countMismatch: [
      'fails the object',
      'assumed',
      'conformance/data-processing › 13.5.3: another number of answers than records fails the object',
    ],
    retryOn: [
      'no connection, time-out, 429, 5xx',
      'assumed',
      'conformance/container › $number: $text is tried again as often as the job says',
    ],
    retryDelayMs: ['a short pause, 100', 'assumed', 'conformance/container › 49: an answer after failures heals them'],
    failureClass: [
      'of the first failing object in key order',
      'assumed',
      'conformance/output › 13.7.2: the first failing object in key order gives the reason',
    ],
    nameUniqueness: [
      'letter case does not count',
      'assumed',
      'conformance/create-transform-job › 13: a name can be used once, in whatever spelling',
    ],
    outContentType: [
      '`application/octet-stream`',
      'assumed',
      'adapters/s3-object-metadata › an output of %i bytes is application/octet-stream',
    ],
    partialPrefixNaming: ['from the folder', 'assumed', 'conformance/selection › $number: $s3Uri names its outputs'],
    manifestNaming: ['the text of the entry', 'assumed', 'conformance/selection › 32: a manifest selects its entries'],
    stoppedOutputs: [
      'finished ones stay',
      'assumed',
      'conformance/requests › 13.7.4: objects that were finished before the stop keep their outputs',
    ],
    jsonEscapeHtml: [
      '`<`, `>`, `&` are not escaped',
      'assumed',
      'conformance/data-processing › 13.5.8: joined JSON keeps number literals, sorts by bytes and writes bare UTF-8',
    ],
    jsonNumbers: ['spelled as in the source', 'assumed', 'transform/formats/json › keeps the spelling of %s'],
    lateObjects: [
      'one listing, at the start',
      'assumed',
      'conformance/late-objects › objects that come while a job runs are for the next job',
    ],
    unknownAsResourceNotFound: [
      'ValidationException',
      'observed',
      'conformance/describe-and-stop › 18: an unknown job is a ValidationException',
    ],
    productRule: [
      'looked at only if both are given',
      'assumed',
      'conformance/create-rules › $rule: Create accepts $what',
    ],
    converse: [
      'refused',
      'assumed',
      'conformance/create-rules › $rule: Create refuses fields that do not go together: $message',
    ],
    'startupDelayMs, stopDelayMs, pingTimeoutMs': [
      '0, 0, 120000; can be set',
      'assumed',
      'conformance/progress › a delay given by hand replaces that of the profile',
    ],
    instanceQuota: [
      'off; can be set',
      'assumed',
      'conformance/instance-quota › 71: of 21 jobs at a time the last is refused with a quota of 20 instances',
    ],
  },
};

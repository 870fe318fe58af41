import type { RulesParity } from './parity.ts';

const naming = 'conformance/selection › $number: $s3Uri names its outputs';
const raw =
  'transform/pipeline.property › raw lines: every line is sent once, in order, each request filled with as many as fit';
const processed =
  'conformance/processing-rules › 13.3.6: processed lines lose their line end, blank ones are skipped, each is sent with one LF';
const frames = 'conformance/splitting › 13.3.9: $SplitType sends bare payloads one by one, whole frames together';

/** Sections 3 and 13.3. */
export const inputRules: RulesParity = {
  title: 'Rules of input, splitting and requests to the model',
  rules: {
    '3.1 prefix': ['a plain string prefix, also one that ends within a name', 'observed', naming],
    '3.1 one key': ['a whole key takes that object', 'observed', naming],
    '3.1 outputs as inputs': [
      'an output path under the prefix is read by the next job',
      'observed',
      'conformance/selection › 31: outputs under the input prefix are inputs of the next job',
    ],
    '3.1 manifest': [
      'prefix and entries, plainly put together',
      'documented',
      'conformance/selection › 32: a manifest selects its entries',
    ],
    '3.1 bad manifest': [
      'the job fails with ClientError',
      'assumed',
      'conformance/selection › 32: the manifest %s fails the job',
    ],
    '3.1 gzip': [
      'unpacked before splitting; `.gz.out` is not packed',
      'documented',
      'conformance/selection › 33: gzip members are unpacked before splitting',
    ],
    '3.2 None': [
      'one request with the whole object; BatchStrategy does not matter',
      'documented',
      'conformance/splitting › 35: without splitting the object is one request, whatever the strategy',
    ],
    '3.2 Line': [
      'LF ends a line; the last may lack it; a header is a line like any other',
      'documented',
      'conformance/splitting › 41: a header line that the container refuses fails the job',
    ],
    '3.2 RecordIO, TFRecord': ['SingleRecord sends bare payloads, MultiRecord whole frames', 'documented', frames],
    '3.3 precedence': [
      'request, else `/execution-parameters`, else 1, MultiRecord, 6',
      'documented',
      'conformance/container › 45: the answer $answer to /execution-parameters gives $expected',
    ],
    '3.3 batches': ['filled with as many records as fit', 'documented', raw],
    '3.3 objects': [
      'requests never mix objects',
      'documented',
      'conformance/splitting › 38: requests never mix objects',
    ],
    '3.3 concurrency': [
      'at most MaxConcurrentTransforms open, results in the order of the records',
      'documented',
      'conformance/splitting › 42: four requests are open at a time for %s, the output is in order',
    ],
    '3.1 instances': [
      'objects are spread by key; instances beyond their number are idle',
      'documented',
      'conformance/instances › 3.1: instances beyond the number of objects are idle',
    ],
    '13.3.1': [
      'objects in the order of their UTF-8 keys; with one request at a time one is finished before the next',
      'assumed',
      'conformance/requests › 13.7.4: objects that were finished before the stop keep their outputs',
    ],
    '13.3.2': [
      '`…/` of size 0 is skipped; empty objects give an empty output without a request',
      'assumed',
      'conformance/selection › 34: folder markers are skipped, empty objects give an empty output without a request',
    ],
    '13.3.3': [
      'several gzip members are one stream; what is no whole gzip fails its object',
      'assumed',
      'conformance/selection › 33: what is no whole gzip fails its object',
    ],
    '13.3.4': [
      'the defaults of DataProcessing, sent, are raw mode',
      'assumed',
      'conformance/processing-rules › 13.3.4: the defaults of DataProcessing, sent, are raw mode',
    ],
    '13.3.5': [
      'raw lines are sent byte by byte; SingleRecord leaves out blank ones',
      'assumed',
      'conformance/splitting › $number: $BatchStrategy sends lines as they are',
    ],
    '13.3.6': ['processed lines: LF or CRLF removed, empty ones skipped, each sent with one LF', 'assumed', processed],
    '13.3.7': [
      'InputFilter `$` sends the record unchanged; a selection of an unsplit object has no LF',
      'assumed',
      'conformance/processing-rules › 13.3.7: without splitting a selection is sent without LF',
    ],
    '13.3.8': [
      'a body may be as large as the limit; a larger one fails its object, and no other',
      'documented',
      'conformance/processing-rules › 13.3.8: what is sent may be as large as the limit, measured after InputFilter',
    ],
    '13.3.9': [
      'RecordIO and TFRecord frames; a broken one fails the object',
      'assumed',
      'conformance/splitting › 13.3.9: a broken $SplitType frame fails the object',
    ],
    '13.3.10': [
      'MaxPayloadInMB 0 sends all that is not empty chunked, otherwise there is a Content-Length',
      'documented',
      'conformance/splitting › 40: MaxPayloadInMB 0 sends one chunked request',
    ],
    '13.3.11': [
      'nothing is encoded anew',
      'assumed',
      'conformance/data-processing › 13.3.11: bytes that are not UTF-8 pass through CSV cells',
    ],
    '13.3.12': [
      'an entry without object fails the job; the others are written',
      'observed',
      'conformance/selection › 13.3.12: an entry without object fails the job, the others are written',
    ],
  },
};

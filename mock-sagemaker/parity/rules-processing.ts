import type { RulesParity } from './parity.ts';

const pathReads = 'transform/filter/path › reads %s';
const pathRefuses = 'transform/filter/path › refuses %j';
const jsonSelects = 'transform/formats/json › selects %s of %s';
const cells = 'transform/filter/select-cells › takes the listed cells as picking from an array does';
const slices = 'transform/filter/select-cells › takes a range as slicing an array does';
const sorted = 'conformance/data-processing › $number: JSON lines are joined with sorted keys';
const csvRows = 'conformance/data-processing › $number: CSV rows are filtered, joined and filtered again';
const second =
  'conformance/second-opinion › $what: a second opinion on the rules expects the same bodies and the same output';

/** Sections 5, 13.4 and 13.5. */
export const processingRules: RulesParity = {
  title: 'Rules of filters, joins and answers',
  rules: {
    '5.1': ['InputFilter, request, join with the original record, OutputFilter', 'documented', csvRows],
    '5.2 grammar': ['`$`, names, indexes, one range, wildcards', 'documented', pathReads],
    '5.2 characters': [
      'any other, `_` too: refused at Create',
      'observed',
      'transform/filter/path › names the character %j as the service does',
    ],
    '5.2 several ranges': [
      'accepted by Create, fail every object',
      'observed',
      'conformance/data-processing › 56: several ranges pass Create and fail the object',
    ],
    '5.2 end of a range': [
      'exclusive',
      'observed',
      'conformance/data-processing › $number: InputFilter $InputFilter selects what the model sees',
    ],
    '5.2 out of range': [
      'the object fails',
      'documented',
      'conformance/data-processing › 55: an index beyond the row fails the job',
    ],
    '5.3': [
      'one name or index: the bare value; several names: an object; indexes, ranges: an array',
      'assumed',
      jsonSelects,
    ],
    '5.4 CSV': ['the cells of the input, then those of the answer', 'documented', csvRows],
    '5.4 JSON object': ['the answer under `SageMakerOutput`', 'documented', sorted],
    '5.4 JSON, no object': [
      '`{"SageMakerInput":…,"SageMakerOutput":…}`',
      'documented',
      'conformance/data-processing › 60: a record that is no object is put beside the answer',
    ],
    '5.4 joined JSON': [
      'compact, keys sorted by bytes',
      'observed',
      'conformance/data-processing › 13.5.8: joined JSON keeps number literals, sorts by bytes and writes bare UTF-8',
    ],
    '5.4 document': [
      'None and None: one joined document is the output',
      'documented',
      'conformance/data-processing › 61: a JSON document without splitting is joined as a whole',
    ],
    '5.6 capture': [
      'manifests by the hour of the start',
      'documented',
      'conformance/data-capture › 13.8.2: a failed job captures all its input and the output that it has',
    ],
    '5.6 GenerateInferenceId': [
      'two cells, or SageMakerInferenceId and SageMakerInferenceTime',
      'documented',
      'conformance/inference-id › 5.6: inference id and start of the job are appended to $what',
    ],
    '13.4.1': ['what the grammar does not produce is refused at Create', 'assumed', pathRefuses],
    '13.4.2': [
      'names and wildcards on CSV are refused at Create',
      'documented',
      'conformance/create-refusals › $number: Create refuses $message',
    ],
    '13.4.3 indexes': ['in the listed order, also repeated', 'documented', cells],
    '13.4.3 slices': ['as in Python; one that selects no cell fails the object', 'assumed', slices],
    '13.4.4': [
      'a step that does not fit the value fails the object; `null` is a value',
      'assumed',
      'transform/formats/json › %s does not fit %s',
    ],
    '13.4.5': ['steps after a wildcard, a range or a list apply to what was selected', 'assumed', jsonSelects],
    '13.5.1': [
      'the format of the answer: Accept, else ContentType',
      'assumed',
      'conformance/data-processing › 65: the filter of a JSON answer gives the bare value',
    ],
    '13.5.2': [
      'raw answers are not changed; AssembleWith Line adds a missing LF',
      'documented',
      'conformance/data-processing › 63: answers of two batches are not glued together',
    ],
    '13.5.3 lines': [
      'cut at LF; CR and blank lines left out',
      'assumed',
      'conformance/processing-rules › 13.5.3: answers to processed records are cut at LF; CR and blank lines are left out',
    ],
    '13.5.3 number': [
      'another number of answers than records fails the object',
      'assumed',
      'conformance/data-processing › 13.5.3: another number of answers than records fails the object',
    ],
    '13.5.4': [
      'unsplit: the answer is one JSON document',
      'assumed',
      'conformance/processing-rules › 13.5.4: without splitting the answer is one JSON document, white space around it allowed',
    ],
    '13.5.5': ['CSV is read strictly', 'observed', 'transform/filter/select-cells › csv › refuses the row %s'],
    '13.5.6': ['only cells with comma, quote, CR or LF are quoted', 'assumed', second],
    '13.5.7': ['JSON as RFC 8259; the last of a repeated key counts', 'assumed', 'transform/formats/json › refuses %j'],
    '13.5.8': [
      'number literals keep their spelling; bare UTF-8',
      'assumed',
      'transform/formats/json › keeps the spelling of %s',
    ],
    '13.5.9': [
      'a top-level `SageMakerOutput` is replaced',
      'documented',
      'conformance/processing-rules › 13.5.9: a key SageMakerOutput of the record is replaced, deeper ones stay',
    ],
  },
};

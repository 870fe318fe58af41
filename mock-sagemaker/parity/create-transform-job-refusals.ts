import type { Rows } from './parity.ts';

export const goTogether = 'conformance/create-rules › $rule: Create refuses fields that do not go together: $message';
const accepts = 'conformance/create-rules › $rule: Create accepts $what';

/** What CreateTransformJob refuses, in the order in which it looks. */
export const createTransformJobRefusals: Rows = {
  '`SerializationException`: a value of the wrong JSON type': [
    'nothing else is looked at',
    'assumed',
    'conformance/wire-protocol › 25: the body %s is a SerializationException',
  ],
  '`ValidationException`: constraints': [
    'all in one message',
    'observed',
    'conformance/create-refusals › 13.2.1: all violations of a request are listed together',
  ],
  '`ValidationException`: fields that do not go together': [
    'the code is as on AWS; the texts are not known, except those below',
    'assumed',
    goTogether,
  ],
  '`ValidationException`: a character that filters may not have': [
    '`Invalid OutputFilter: "…". Unexpected "_" in JsonPath. Supported operators for "…" are […]`',
    'observed',
    'transform/filter/path › names the character %j as the service does',
  ],
  '`ResourceInUse`: the name is taken': [
    'text after that of training jobs',
    'assumed',
    'conformance/create-transform-job › 13: a name can be used once, in whatever spelling',
  ],
  '`ResourceInUse`: two creations at the same time': [
    'one of them',
    'assumed',
    'conformance/create-transform-job › 13: of two creations at the same time one is refused',
  ],
  '`ValidationException`: no such model': [
    '`Could not find model "<arn>".`',
    'observed',
    'conformance/create-refusals › $number: Create refuses $message',
  ],
  '`ValidationException`: the model has a ModelDataSource': [
    "`SageMaker Batch currently doesn't support Model entity with container definitions which use ModelDataSource attribute`",
    'observed',
    'conformance/create-transform-job › 24: a model with ModelDataSource is refused for jobs',
  ],
  '`ValidationException`: the model is for several models, is invoked directly, or lacks an image': [
    'texts not known',
    'assumed',
    'operations/check-model-fits-transform › refuses %j',
  ],
  '`ValidationException`: nothing under the prefix': [
    '`No S3 objects found under S3 URL "…" given in input data source. …`',
    'observed',
    'conformance/create-transform-job › 15: without input there is no job',
  ],
  '`ValidationException`: no such manifest': [
    'the same text',
    'assumed',
    'conformance/selection › 13.2.7: an unknown manifest is refused at Create',
  ],
  '`ValidationException`: no such bucket': [
    'the same text, then ` Error message from S3: …`',
    'observed',
    'conformance/create-rules › 2.3: what S3 says of a bucket that is not there is passed on',
  ],
  '`ResourceLimitExceeded`: the quota of instances, if one is set': [
    '`The account-level service limit …`',
    'observed',
    'conformance/instance-quota › 71: of 21 jobs at a time the last is refused with a quota of 20 instances',
  ],
  '`ResourceNotFound`, a role that cannot be assumed': [
    'never: an unknown model is a ValidationException, and roles are not looked up',
    'observed',
    'conformance/create-rules › 13.1.1: any role of the right form will do; the one of the model is named where it matters',
  ],
  'the order of the checks': [
    'as in this table',
    'assumed',
    'conformance/create-rules › 2.3: constraints are checked before combinations, then the name, the model, and the input',
  ],
  'after a refusal': [
    'the name stays free',
    'documented',
    'conformance/create-rules › 2.3: a refused Create leaves the name free',
  ],
  'combinations that are accepted': ['see the rules between fields', 'assumed', accepts],
};

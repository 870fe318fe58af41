import { expect, test } from 'vitest';
import { parseFunctionName } from './function-name.ts';

test.for([
  ['jobs', { functionName: 'jobs' }],
  ['jobs:$LATEST', { functionName: 'jobs', qualifier: '$LATEST' }],
  ['000000000000:function:jobs', { functionName: 'jobs' }],
  ['arn:aws:lambda:us-east-1:000000000000:function:jobs', { functionName: 'jobs' }],
  ['arn:aws:lambda:us-east-1:000000000000:function:jobs:live', { functionName: 'jobs', qualifier: 'live' }],
] as const)('%s', ([reference, expected]) => {
  expect(parseFunctionName(reference)).toEqual(expected);
});

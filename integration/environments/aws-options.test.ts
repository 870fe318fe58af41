import { expect, test } from 'vitest';
import { parseAwsOptions } from './aws-options.ts';

const enough = ['--outputs', 'outputs.json', '--account', '123456789012'];

test('a stack is named by its outputs file, its account and what it was deployed with', () => {
  const options = parseAwsOptions([...enough, '-c', 'ContentType=application/jsonlines', '--region', 'eu-west-1']);

  expect(options).toEqual({
    outputsFile: 'outputs.json',
    accountId: '123456789012',
    region: 'eu-west-1',
    parameters: { ContentType: 'application/jsonlines' },
  });
});

test.each([
  ['no outputs file', ['--account', '123456789012'], /--outputs is missing: the file that "npx cdk deploy/],
  ['no account', ['--outputs', 'outputs.json'], /--account is missing.* cost money.*Nothing was run/],
  ['no account number', ['--outputs', 'o.json', '--account', 'mine'], /--account is "mine", but must be the twelve/],
  ['an unknown option', [...enough, '--yes'], /'--yes'[\s\S]*Usage: npm run test:aws/],
  ['no value of a parameter', [...enough, '-c', 'ContentType'], /-c ContentType is not of the form Name=value/],
])('%s is refused with what to do', (_what, commandLine, message) => {
  expect(() => parseAwsOptions(commandLine)).toThrow(message);
});

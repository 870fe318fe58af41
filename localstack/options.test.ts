import { expect, test } from 'vitest';
import { parseDemoOptions, parseDeployOptions, parseLocalOptions } from './options.ts';

test('parameters are given as to cdk deploy', () => {
  const commandLine = ['-c', 'TriggerType=Schedule', '-c', 'KinesisBatchSize=7'];
  const parameters = { TriggerType: 'Schedule', KinesisBatchSize: '7' };

  expect(parseLocalOptions(commandLine)).toEqual({ parameters, demo: true });
  expect(parseDeployOptions(commandLine)).toEqual({ parameters, demo: false });
});

test('npm run local sends the ten digits unless told not to', () => {
  expect(parseLocalOptions(['--no-demo'])).toEqual({ parameters: {}, demo: false });
});

test('the demo goes to LocalStack, or to what a ready file describes', () => {
  expect(parseDemoOptions(['--target', 'localstack'])).toEqual({ readyFile: '.slipway/localstack.json' });
  expect(parseDemoOptions(['--ready-file', 'ready.json'])).toEqual({ readyFile: 'ready.json' });
});

test.each([
  [
    'an unknown option',
    () => parseLocalOptions(['--prot', '1']),
    /^Unknown option '--prot'[\s\S]*Usage: npm run local/,
  ],
  [
    'an option of another command',
    () => parseDeployOptions(['--no-demo']),
    /--no-demo[\s\S]*Usage: npm run deploy:local/,
  ],
  ['a parameter without a value', () => parseDeployOptions(['-c', 'TriggerType']), /not of the form Name=value/],
  ['an unknown target', () => parseDemoOptions(['--target', 'aws']), /^--target is "aws", but must be localstack\./],
])('%s is refused with what is allowed', (_what, parse, sentence) => {
  expect(parse).toThrow(sentence);
});

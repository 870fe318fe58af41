import { describe, expect, it } from 'vitest';
import { deadlineWarning, parameters, parametersFromContext, parseConfig } from './config.ts';
import { ConfigError } from './errors.ts';

function problemsOf(given: Record<string, string>): readonly string[] {
  try {
    parseConfig(given);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('fills in every default', () => {
    const config = parseConfig({});

    expect(config).toEqual({
      ModelName: 'digits',
      ContentType: 'text/csv',
      JobStreamShardCount: 1,
      KinesisBatchSize: 100,
      KinesisMaximumBatchingWindowInSeconds: 60,
      TriggerType: 'S3',
      ScheduleRate: 'minute',
      TransformInstanceType: 'ml.m5.large',
      TransformInstanceCount: 1,
      MaxTransformJobs: 4,
      BatchStrategy: 'MultiRecord',
      JobRetentionDays: 7,
      JobDeadlineMinutes: 1440,
    });
  });

  it('takes numbers as numbers', () => {
    expect(parseConfig({ KinesisBatchSize: '10000', MaxPayloadInMB: '0' })).toMatchObject({
      KinesisBatchSize: 10_000,
      MaxPayloadInMB: 0,
    });
  });

  it.each([
    ['ModelName', '-digits'],
    ['ModelImage', 'two words'],
    ['ModelDataUrl', 'https://example.com/model.tar.gz'],
    ['ContentType', 'application/json'],
    ['JobStreamShardCount', '0'],
    ['KinesisBatchSize', '10001'],
    ['KinesisBatchSize', '1.5'],
    ['KinesisBatchSize', ''],
    ['KinesisMaximumBatchingWindowInSeconds', '301'],
    ['TriggerType', 's3'],
    ['ScheduleRate', 'weekly'],
    ['TransformInstanceType', 'm5.large'],
    ['TransformInstanceCount', '101'],
    ['MaxTransformJobs', '-1'],
    ['MaxPayloadInMB', '101'],
    ['MaxConcurrentTransforms', 'many'],
    ['BatchStrategy', 'Multirecord'],
    ['JobRetentionDays', '1e1'],
    ['JobDeadlineMinutes', '0'],
  ])('refuses %s=%s in one sentence with what was given, what is allowed and an example', (name, value) => {
    const parameter = parameters.find((candidate) => candidate.name === name);

    const problems = problemsOf({ [name]: value });

    expect(problems).toEqual([
      `${name} is '${value}', allowed is ${parameter?.allowed}, for example -c ${name}=${parameter?.example}.`,
    ]);
  });

  it('tells all problems at once, each on a line of its own', () => {
    const given = { ScheduleRate: 'weekly', JobStreamShardCount: 'two' };

    expect(() => parseConfig(given)).toThrow(/^JobStreamShardCount is 'two'.*\nScheduleRate is 'weekly'[^\n]*$/);
  });

  it('names the parameter that a misspelt one resembles', () => {
    expect(problemsOf({ KinesisBatchsize: '5' })).toEqual([
      'KinesisBatchsize is not a parameter, perhaps KinesisBatchSize is meant, for example -c KinesisBatchSize=100.',
    ]);
  });

  it('lists the parameters for a name that resembles none', () => {
    expect(problemsOf({ Colour: 'red' })).toEqual([expect.stringContaining('allowed are ModelName, ModelImage,')]);
  });

  it('refuses a model artifact without an image', () => {
    expect(problemsOf({ ModelDataUrl: 's3://my-models/digits/model.tar.gz' })).toEqual([
      expect.stringContaining('without a ModelImage'),
    ]);
  });

  it('refuses a payload size that SageMaker refuses together with the concurrency', () => {
    expect(problemsOf({ MaxPayloadInMB: '50', MaxConcurrentTransforms: '3' })).toEqual([
      expect.stringContaining('a product of at most 100'),
    ]);
  });

  it('refuses a deadline at which an open job may have left the table', () => {
    expect(problemsOf({ JobRetentionDays: '1', JobDeadlineMinutes: '1380' })).toEqual([]);
    expect(problemsOf({ JobRetentionDays: '1' })).toEqual([
      'JobDeadlineMinutes is 1440 but an open job is kept for JobRetentionDays=1, allowed is at most 1380 minutes, for example -c JobDeadlineMinutes=1380.',
    ]);
  });
});

describe('parameters', () => {
  it('has an example for each parameter that the schema accepts', () => {
    for (const { name, example } of parameters.filter(({ name }) => name !== 'ModelDataUrl')) {
      expect(problemsOf({ [name]: example })).toEqual([]);
    }
  });

  it('shows defaults as one would give them', () => {
    const defaults = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]));

    expect(defaults).toMatchObject({ KinesisBatchSize: '100', TriggerType: 'S3', ModelImage: undefined });
  });
});

describe('parametersFromContext', () => {
  it('leaves what belongs to the CDK', () => {
    const context = {
      '@aws-cdk/core:newStyleStackSynthesis': true,
      'aws:cdk:enable-path-metadata': true,
      'availability-zones:account=1:region=eu-west-1': ['a'],
      KinesisBatchSize: 50,
    };

    expect(parametersFromContext(context)).toEqual({ KinesisBatchSize: '50' });
  });

  it.each(['KinesisBatchsize', 'kinesisbatchsize', 'kinesis-batch-size', 'Unheard'])(
    'takes %s for a parameter',
    (key) => {
      expect(parametersFromContext({ [key]: '5' })).toEqual({ [key]: '5' });
    },
  );
});

describe('deadlineWarning', () => {
  it('speaks up when jobs expire before the schedule gets to them', () => {
    const config = parseConfig({ TriggerType: 'Schedule', ScheduleRate: 'month' });

    expect(deadlineWarning(config)).toContain("ScheduleRate is 'month'");
  });

  it.each([{}, { ScheduleRate: 'month' }, { TriggerType: 'Schedule', ScheduleRate: 'hour' }])(
    'is silent for %j',
    (given) => {
      expect(deadlineWarning(parseConfig(given))).toBeUndefined();
    },
  );
});

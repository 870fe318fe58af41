import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deriveTransformJobName } from '../handlers/domain/identifiers.ts';
import { synthesizeTemplate } from './test-template.ts';
import { transformJobNamePrefix } from './transform-job-name.ts';

const oneOrMany = z.union([z.string().transform((action) => [action]), z.array(z.string())]);
const roleSchema = z.object({
  ManagedPolicyArns: z.undefined().optional(),
  AssumeRolePolicyDocument: z.object({
    Statement: z.array(z.object({ Principal: z.object({ Service: z.string() }) })),
  }),
  Policies: z.array(
    z.object({
      PolicyDocument: z.object({
        Statement: z.array(z.object({ Effect: z.literal('Allow'), Action: oneOrMany, Resource: z.unknown() })),
      }),
    }),
  ),
});

describe('roles', () => {
  let template: Template;
  let statements: { role: string; actions: string[]; resource: unknown }[];
  beforeAll(() => {
    template = synthesizeTemplate({ ModelImage: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/digits:1' });
    statements = Object.entries(template.findResources('AWS::IAM::Role')).flatMap(([role, resource]) =>
      roleSchema
        .parse(resource.Properties)
        .Policies.flatMap((policy) => policy.PolicyDocument.Statement)
        .map(({ Action, Resource }) => ({ role, actions: Action, resource: Resource })),
    );
  });

  const actionsOf = (construct: string): string[] => {
    const own = statements.filter(({ role }) => role.startsWith(construct));
    return [...new Set(own.flatMap(({ actions }) => actions))].sort();
  };

  it('name every action', () => {
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('name every resource, but for the actions that know none', () => {
    const everywhere = statements.filter(({ resource }) => resource === '*').flatMap(({ actions }) => actions);

    expect(everywhere.sort()).toEqual(['cloudwatch:PutMetricData', 'ecr:GetAuthorizationToken']);
  });

  it('are one per function and one for the model, and have all their statements', () => {
    template.resourceCountIs('AWS::IAM::Role', 8);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  it.each([
    ['JobApi', ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'kinesis:PutRecord', 's3:GetObject', 's3:ListBucket']],
    [
      'StreamProcessor',
      [
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'kinesis:DescribeStream',
        'kinesis:DescribeStreamSummary',
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
      ],
    ],
    [
      'TransformStarter',
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
        'sagemaker:CreateTransformJob',
      ],
    ],
    ['ResultWriter', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 's3:GetObject', 's3:PutObject']],
    [
      'TransformWatcher',
      [
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
        'sagemaker:CreateTransformJob',
      ],
    ],
    [
      'FailedRecords',
      [
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        's3:DeleteObject',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
      ],
    ],
    [
      'Reconciler',
      [
        'dynamodb:BatchGetItem',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        's3:DeleteObject',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
        'sagemaker:CreateTransformJob',
        'sagemaker:DescribeTransformJob',
      ],
    ],
  ])('let %s do only what its steps do', (construct, expected) => {
    const actions = actionsOf(construct).filter((action) => !action.startsWith('logs:'));

    expect(actions).toEqual(expected);
  });

  it('let logs be read of transforms under our names only', () => {
    const readers = statements.filter(({ actions }) => actions.includes('logs:GetLogEvents'));

    expect(readers.map(({ role }) => role.replace(/Handler.*/, '')).sort()).toEqual(['Reconciler', 'TransformWatcher']);
    for (const { resource } of readers) {
      expect(JSON.stringify(resource)).toContain(
        `:log-group:/aws/sagemaker/TransformJobs:log-stream:${transformJobNamePrefix}*"`,
      );
    }
  });

  it('let transforms be created under our names only', () => {
    const resources = statements
      .filter(({ actions }) => actions.includes('sagemaker:CreateTransformJob'))
      .map(({ resource }) => JSON.stringify(resource));

    expect(resources.every((resource) => resource.endsWith(`:transform-job/${transformJobNamePrefix}*"]]}`))).toBe(
      true,
    );
    expect(deriveTransformJobName([{ batchId: 'any', attempt: 1 }]).startsWith(transformJobNamePrefix)).toBe(true);
  });
});

describe('functions', () => {
  it('each write to a log group of their own, which keeps two weeks', () => {
    const template = synthesizeTemplate();

    const groups = Object.values(template.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.LoggingConfig.LogGroup.Ref,
    );

    expect(new Set(groups).size).toBe(7);
    template.resourcePropertiesCountIs('AWS::Logs::LogGroup', { RetentionInDays: 14 }, 7);
  });

  it('all have the runtime of the stack and the handler of the build', () => {
    const template = synthesizeTemplate();

    template.allResourcesProperties('AWS::Lambda::Function', { Runtime: 'nodejs22.x', Handler: 'index.handler' });
  });
});

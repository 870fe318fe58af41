import type { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { synthesizeTemplate } from './test-template.ts';

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

  const actionsOf = (role: RegExp): string[] =>
    statements
      .filter((statement) => role.test(statement.role))
      .flatMap(({ actions }) => actions)
      .sort();

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

  it('let only those who work with transforms create them', () => {
    const creators = statements
      .filter(({ actions }) => actions.includes('sagemaker:CreateTransformJob'))
      .map(({ role }) => role.replace(/Handler.*/, ''));

    expect(creators.sort()).toEqual(['Reconciler', 'TransformStarter', 'TransformWatcher']);
  });

  it('let job-api write to the stream and the job table, and nothing else', () => {
    expect(actionsOf(/^JobApi/).filter((action) => /Put|Update|Delete/.test(action))).toEqual([
      'dynamodb:UpdateItem',
      'kinesis:PutRecord',
      'logs:PutLogEvents',
    ]);
  });

  it('let nobody delete an object', () => {
    expect(statements.flatMap(({ actions }) => actions)).not.toContain('s3:DeleteObject');
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

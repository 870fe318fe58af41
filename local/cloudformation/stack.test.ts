// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its placeholders this way.
import { describe, expect, it } from 'vitest';
import type { Assembly } from './assembly.ts';
import { resolveStack } from './stack.ts';
import { parseTemplate } from './template.ts';

const place = { region: 'eu-west-1', accountId: '000000000000' };

const resolve = (template: object, stackName = 'Test') => {
  const assembly: Assembly = { stackName, template: parseTemplate(template), assetFolders: new Map() };
  return resolveStack(assembly, place);
};

const bucket = { Type: 'AWS::S3::Bucket' };

describe('resolveStack', () => {
  it('gives a resource the same name every time, and another one in another stack', () => {
    const template = { Resources: { Data: bucket }, Outputs: { Name: { Value: { Ref: 'Data' } } } };

    const names = [resolve(template), resolve(template), resolve(template, 'Other')].map(({ outputs }) => outputs.Name);

    expect(names[0]).toMatch(/^test-data-[0-9a-f]{12}$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });

  it('puts each resource behind those that it refers to', () => {
    const { resources } = resolve({
      Resources: {
        Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { 'Fn::Sub': '${Data}' } } },
        Group: { Type: 'AWS::Logs::LogGroup', DependsOn: 'Policy' },
        Data: bucket,
      },
    });

    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Data', 'Policy', 'Group']);
  });

  it('shows a circle of references', () => {
    const policy = (of: string) => ({ Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: of } } });

    expect(() => resolve({ Resources: { A: policy('B'), B: policy('A') } })).toThrow(
      'Resources depend on each other in a circle: A → B → A. Remove one reference.',
    );
  });

  it('leaves out what its condition leaves out, with its outputs', () => {
    const { resources, outputs } = resolve({
      Parameters: { Stage: { Type: 'String', Default: 'test' } },
      Conditions: {
        IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
        IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
      },
      Resources: { One: { ...bucket, Condition: 'IsTest' }, Two: { ...bucket, Condition: 'IsProd' } },
      Outputs: {
        Two: { Value: { Ref: 'Two' }, Condition: 'IsProd' },
        Both: { Value: { 'Fn::If': ['IsProd', { Ref: 'Two' }, 'none'] } },
      },
    });

    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['One']);
    expect(outputs).toEqual({ Both: 'none' });
  });

  it.each([
    [
      { Queue: { Type: 'AWS::SQS::Queue' } },
      /^Resource Queue is of type AWS::SQS::Queue, which .* does not know; it knows /,
    ],
    [
      { Data: { ...bucket, Properties: { AccelerateConfiguration: {} } } },
      /^Resource Data \(AWS::S3::Bucket\): property AccelerateConfiguration is not known to the embedded environment; known are /,
    ],
    [
      { Data: { ...bucket, Properties: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Prefix: 'a' }] } } } },
      /^Resource Data \(AWS::S3::Bucket\): property LifecycleConfiguration.Rules.0.Prefix is not known/,
    ],
    [
      { Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Data' } } } },
      /^Data is referred to, but the template has no resource or parameter of that name\.$/,
    ],
    [
      {
        Data: bucket,
        Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { 'Fn::GetAtt': ['Data', 'Colour'] } } },
      },
      /^Resource Data has no attribute Colour here, it has Arn, DomainName\.$/,
    ],
  ])('refuses %j', (Resources, message) => {
    expect(() => resolve({ Resources })).toThrow(message);
  });

  it('tolerates a parameter from SSM that nothing refers to, and refuses one that something does', () => {
    const Parameters = { Version: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' } };

    expect(resolve({ Parameters, Resources: {} }).resources).toEqual([]);
    expect(() => resolve({ Parameters, Resources: {}, Outputs: { V: { Value: { Ref: 'Version' } } } })).toThrow(
      'Parameter Version has its value in SSM Parameter Store',
    );
  });
});

import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { resourceTypes } from './index.ts';

const fileOf = (typeName: string): string =>
  typeName
    .replace('ApiGateway', 'Apigateway')
    .replace('CloudWatch', 'Cloudwatch')
    .replace('DynamoDB', 'Dynamodb')
    .replace('SageMaker', 'Sagemaker')
    .replace('AWS::', '')
    .replace('::', '')
    .replaceAll(
      /[A-Z]+(?![a-z])|[A-Z]/g,
      (letters, offset: number) => `${offset > 0 ? '-' : ''}${letters.toLowerCase()}`,
    );

it('every CloudFormation type has a file of its own, and every file is registered', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => !/^index\.ts$|\.test\.ts$/.test(file));

  const expected = resourceTypes.map(({ name }) => `${fileOf(name)}.ts`);

  expect(expected.sort()).toEqual(files.sort());
});

it('a property has an effect or a reason for having none, never both', () => {
  for (const { knownProperties } of resourceTypes) {
    expect(new Set(knownProperties).size).toBe(knownProperties.length);
  }
});

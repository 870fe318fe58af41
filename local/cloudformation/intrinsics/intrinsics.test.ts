// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its placeholders this way.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate, intrinsics, referencesIn } from './index.ts';
import { noValue, type Scope } from './intrinsic.ts';

const scope: Scope = {
  ref: (name) => (name === 'AWS::NoValue' ? noValue : `ref-${name}`),
  attribute: (logicalId, attribute) => `${attribute}-of-${logicalId}`,
  condition: (name) => name === 'Yes',
  mapping: (...keys) => keys.join('/'),
};

describe('evaluate', () => {
  it.each([
    [{ Ref: 'A' }, 'ref-A'],
    [{ 'Fn::GetAtt': ['A', 'Arn'] }, 'Arn-of-A'],
    [{ 'Fn::GetAtt': 'A.Outputs.B' }, 'Outputs.B-of-A'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'A' }, 1]] }, 'a-ref-A-1'],
    [{ 'Fn::Sub': 'x-${A}-${B.Arn}-${!C}' }, 'x-ref-A-Arn-of-B-${C}'],
    [{ 'Fn::Sub': ['x-${A}', { A: { Ref: 'B' } }] }, 'x-ref-B'],
    [{ 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    [{ 'Fn::Split': ['-', { Ref: 'A' }] }, ['ref', 'A']],
    [{ 'Fn::If': ['Yes', 'a', 'b'] }, 'a'],
    [{ 'Fn::If': ['No', 'a', 'b'] }, 'b'],
    [{ 'Fn::Equals': [{ Ref: 'A' }, 'ref-A'] }, true],
    [{ 'Fn::Equals': [1, '1'] }, true],
    [{ 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Equals': ['a', 'a'] }] }, true],
    [{ 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
    [{ 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] }, true],
    [{ 'Fn::Not': [{ Condition: 'Yes' }] }, false],
    [{ 'Fn::Base64': 'text' }, 'dGV4dA=='],
    [{ 'Fn::FindInMap': ['Map', { Ref: 'A' }, 'b'] }, 'Map/ref-A/b'],
  ])('turns %j into %j', (value, expected) => {
    expect(evaluate(value, scope)).toEqual(expected);
  });

  it('leaves out what is AWS::NoValue, wherever it stands', () => {
    const value = { a: { Ref: 'AWS::NoValue' }, b: ['x', { 'Fn::If': ['No', 'y', { Ref: 'AWS::NoValue' }] }] };

    expect(evaluate(value, scope)).toEqual({ b: ['x'] });
  });

  it('leaves alone what only looks like a function', () => {
    const statement = { Condition: { Bool: true } };

    expect(evaluate([statement, { Ref: 'A', Other: 1 }], scope)).toEqual([statement, { Ref: 'A', Other: 1 }]);
  });

  it.each([
    [{ 'Fn::Cidr': [] }, /^Fn::Cidr is not a function that the embedded environment knows; it knows .*Fn::Join/],
    [{ 'Fn::ImportValue': 'x' }, /has one stack, none to import from/],
    [{ 'Fn::Join': 'x' }, /^Fn::Join is given "x", it takes \[delimiter, \[values\]\]/],
    [{ 'Fn::Select': [2, ['a']] }, /^Fn::Select asks for index 2, but there are 1 values/],
    [{ 'Fn::Sub': ['${A}', { A: ['list'] }] }, /^Fn::Sub puts \$\{A\} into a string, but its value is \["list"\]/],
  ])('refuses %j', (value, message) => {
    expect(() => evaluate(value, scope)).toThrow(message);
  });
});

describe('referencesIn', () => {
  it('finds references of every kind, at every depth', () => {
    const value = {
      a: { 'Fn::Join': ['', [{ Ref: 'A' }, { 'Fn::Sub': ['${B.Arn} ${X}', { X: { Ref: 'C' } }] }]] },
      b: { 'Fn::GetAtt': ['D', 'Arn'] },
    };

    expect([...referencesIn(value, scope)].sort()).toEqual(['A', 'B', 'C', 'D']);
  });

  it('does not count the branch that is not taken', () => {
    const value = { 'Fn::If': ['No', { Ref: 'A' }, { Ref: 'B' }] };

    expect([...referencesIn(value, scope)]).toEqual(['B']);
  });
});

it('every function of the template language has a file of its own', () => {
  const notFunctions = ['argument.ts', 'index.ts', 'intrinsic.ts', 'intrinsics.test.ts', 'operands.ts'];

  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => !notFunctions.includes(file));

  expect(files).toHaveLength(intrinsics.length);
});

import { z } from 'zod';
import { TemplateError } from '../errors.ts';
import { parseArgument } from './argument.ts';
import type { Intrinsic, Scope } from './intrinsic.ts';

const argumentSchema = z.union([
  z.string().transform((text) => ({ text, variables: {} })),
  z.tuple([z.string(), z.record(z.string(), z.unknown())]).transform(([text, variables]) => ({ text, variables })),
]);

const parse = (argument: unknown): { text: string; variables: Record<string, unknown> } =>
  parseArgument(argumentSchema, 'Fn::Sub', 'a string, or [string, variables]', argument);

/** `${Name}` and `${Name.Attribute}`; `${!Name}` stands for `${Name}` itself. */
const placeholder = /\$\{(?<literal>!)?(?<name>[^}]+)\}/g;

const namesIn = (text: string): string[] =>
  [...text.matchAll(placeholder)].flatMap(({ groups }) =>
    groups?.name === undefined || groups.literal !== undefined ? [] : [groups.name.trim()],
  );

function lookUp(name: string, scope: Scope): unknown {
  const [logicalId, ...attribute] = name.split('.');
  return logicalId === undefined || attribute.length === 0
    ? scope.ref(name)
    : scope.attribute(logicalId, attribute.join('.'));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html */
export const sub: Intrinsic = {
  name: 'Fn::Sub',
  evaluate(argument, evaluate, scope) {
    const { text, variables } = parse(argument);
    return text.replaceAll(placeholder, (_match, literal: string | undefined, given: string) => {
      if (literal !== undefined) return `\${${given}}`;
      const name = given.trim();
      const value = Object.hasOwn(variables, name) ? evaluate(variables[name]) : lookUp(name, scope);
      if (typeof value === 'object') {
        throw new TemplateError(`Fn::Sub puts \${${name}} into a string, but its value is ${JSON.stringify(value)}.`);
      }
      return String(value);
    });
  },
  references(argument) {
    const { text, variables } = parse(argument);
    return namesIn(text)
      .filter((name) => !Object.hasOwn(variables, name))
      .map((name) => name.split('.')[0] ?? name);
  },
};

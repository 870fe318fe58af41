import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Intrinsic } from './intrinsic.ts';

const argumentSchema = z.union([
  z.tuple([z.string(), z.string()]),
  z.string().transform((dotted, context): [string, string] => {
    const [logicalId, ...attribute] = dotted.split('.');
    if (logicalId === undefined || attribute.length === 0) {
      context.addIssue('no attribute');
      return z.NEVER;
    }
    return [logicalId, attribute.join('.')];
  }),
]);

const partsOf = (argument: unknown) => parseArgument(argumentSchema, 'Fn::GetAtt', '[logical id, attribute]', argument);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html */
export const getAtt: Intrinsic = {
  name: 'Fn::GetAtt',
  evaluate: (argument, _evaluate, scope) => scope.attribute(...partsOf(argument)),
  references: (argument) => [partsOf(argument)[0]],
};

import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Intrinsic, Scope } from './intrinsic.ts';

function chosen(argument: unknown, scope: Scope): unknown {
  const [condition, whenTrue, whenFalse] = parseArgument(
    z.tuple([z.string(), z.unknown(), z.unknown()]),
    'Fn::If',
    '[condition, value if true, value if false]',
    argument,
  );
  return scope.condition(condition) ? whenTrue : whenFalse;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html */
export const fnIf: Intrinsic = {
  name: 'Fn::If',
  evaluate: (argument, evaluate, scope) => evaluate(chosen(argument, scope)),
  relevant: chosen,
};

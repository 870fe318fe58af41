import type { Intrinsic } from './intrinsic.ts';
import { evaluateOperands } from './operands.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html */
export const not: Intrinsic = {
  name: 'Fn::Not',
  evaluate: (argument, evaluate, scope) =>
    !evaluateOperands('Fn::Not', { atLeast: 1, atMost: 1 }, argument, evaluate, scope).some(Boolean),
};

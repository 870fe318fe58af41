import type { Intrinsic } from './intrinsic.ts';
import { evaluateOperands } from './operands.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html */
export const or: Intrinsic = {
  name: 'Fn::Or',
  evaluate: (argument, evaluate, scope) =>
    evaluateOperands('Fn::Or', { atLeast: 2, atMost: 10 }, argument, evaluate, scope).some(Boolean),
};

import type { Intrinsic } from './intrinsic.ts';
import { evaluateOperands } from './operands.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html */
export const and: Intrinsic = {
  name: 'Fn::And',
  evaluate: (argument, evaluate, scope) =>
    evaluateOperands('Fn::And', { atLeast: 2, atMost: 10 }, argument, evaluate, scope).every(Boolean),
};

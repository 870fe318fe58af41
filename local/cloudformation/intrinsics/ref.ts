import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Intrinsic } from './intrinsic.ts';

const nameOf = (argument: unknown): string => parseArgument(z.string(), 'Ref', 'a name', argument);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ref.html */
export const ref: Intrinsic = {
  name: 'Ref',
  evaluate: (argument, _evaluate, scope) => scope.ref(nameOf(argument)),
  references: (argument) => [nameOf(argument)],
};

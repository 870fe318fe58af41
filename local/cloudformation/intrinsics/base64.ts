import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Intrinsic } from './intrinsic.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-base64.html */
export const base64: Intrinsic = {
  name: 'Fn::Base64',
  evaluate: (argument, evaluate) =>
    Buffer.from(parseArgument(z.string(), 'Fn::Base64', 'a string', evaluate(argument)), 'utf8').toString('base64'),
};

import { z } from 'zod';
import { TemplateError } from '../errors.ts';
import { parseArgument } from './argument.ts';
import type { Intrinsic } from './intrinsic.ts';

const evaluatedSchema = z.tuple([z.coerce.number().int().min(0), z.array(z.unknown())]);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html */
export const select: Intrinsic = {
  name: 'Fn::Select',
  evaluate(argument, evaluate) {
    const [index, values] = parseArgument(evaluatedSchema, 'Fn::Select', '[index, [values]]', evaluate(argument));
    if (index >= values.length) {
      throw new TemplateError(`Fn::Select asks for index ${index}, but there are ${values.length} values.`);
    }
    return values[index];
  },
};

import { TemplateError } from '../errors.ts';
import type { Intrinsic } from './intrinsic.ts';

/** Refused: the embedded environment has one stack, so there is no other one to import from. */
export const importValue: Intrinsic = {
  name: 'Fn::ImportValue',
  evaluate(argument) {
    throw new TemplateError(
      `Fn::ImportValue asks for ${JSON.stringify(argument)}, but the embedded environment has one stack, none to import ` +
        'from. Pass the value as a parameter of the stack.',
    );
  },
};

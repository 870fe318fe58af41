import { TemplateError } from './errors.ts';
import type { TemplateParameter } from './template.ts';

const isList = (type: string): boolean => type === 'CommaDelimitedList' || type.startsWith('List<');

/**
 * The value of a template parameter: its default, since nobody is asked for another.
 *
 * @throws TemplateError for one without a default, and for one whose value is in SSM Parameter Store. The CDK declares one
 * of those (its bootstrap version), which nothing refers to.
 */
export function parameterValue(name: string, { Type, Default }: TemplateParameter): unknown {
  if (Type.startsWith('AWS::SSM::')) {
    throw new TemplateError(
      `Parameter ${name} has its value in SSM Parameter Store (${Type}), which the embedded environment lacks; give the ` +
        'value itself.',
    );
  }
  if (Default === undefined) {
    throw new TemplateError(`Parameter ${name} has no default, which the embedded environment needs; give it one.`);
  }
  return isList(Type) ? Default.split(',').map((element) => element.trim()) : Default;
}

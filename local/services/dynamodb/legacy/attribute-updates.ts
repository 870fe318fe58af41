import { invalidParameter } from '../errors.ts';
import type { UpdateAction } from '../expressions/update.ts';
import { typeOf } from '../items/attribute-value.ts';
import { normalizeValue } from '../items/normalize.ts';
import { attributeValue } from '../validation/attribute-value-shape.ts';
import { map, namespaced, optional, struct } from '../validation/collection-shapes.ts';
import { oneOf } from '../validation/scalar-shapes.ts';
import type { Infer } from '../validation/shape.ts';

export const attributeUpdates = map(
  struct('AttributeValueUpdate', {
    Action: optional(oneOf(['ADD', 'PUT', 'DELETE'])),
    Value: optional(attributeValue),
  }),
  namespaced('AttributeValueUpdate'),
);

/** The legacy AttributeUpdates as the actions that an UpdateExpression would give. */
export function updateActionsOf(updates: Infer<typeof attributeUpdates>): readonly UpdateAction[] {
  return Object.entries(updates).map(([name, { Action = 'PUT', Value }]): UpdateAction => {
    if (Value === undefined) {
      if (Action === 'DELETE') return { kind: 'remove', path: [name] };
      throw invalidParameter('Only DELETE action is allowed when no attribute value is specified');
    }
    const value = normalizeValue(Value);
    const type = typeOf(value);
    const isSet = type === 'SS' || type === 'NS' || type === 'BS';
    if (Action === 'PUT') return { kind: 'set', path: [name], value: { kind: 'value', value } };
    if (Action === 'ADD') {
      if (!isSet && type !== 'N' && type !== 'L')
        throw invalidParameter(`ADD action is not supported for the type ${type}`);
      return { kind: 'add', path: [name], value };
    }
    if (!isSet) throw invalidParameter(`DELETE action with value is not supported for the type ${type}`);
    return { kind: 'delete', path: [name], value };
  });
}

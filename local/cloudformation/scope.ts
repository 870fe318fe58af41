import { TemplateError } from './errors.ts';
import { evaluate } from './intrinsics/index.ts';
import type { Scope } from './intrinsics/intrinsic.ts';
import { parameterValue } from './parameters.ts';
import { pseudoParameters, type StackPlace } from './pseudo-parameters.ts';
import type { Template } from './template.ts';

/** What others may ask a resource for. */
export interface ResourceValues {
  ref: string;
  attributes: Readonly<Record<string, string>>;
}

function attributeOf(logicalId: string, { attributes }: ResourceValues, name: string): string {
  const value = attributes[name];
  if (value !== undefined) return value;
  const known = Object.keys(attributes).join(', ') || 'none';
  throw new TemplateError(`Resource ${logicalId} has no attribute ${name} here, it has ${known}.`);
}

/** Memoizes a lookup by name and refuses one that needs its own outcome. */
function memoized<Value>(compute: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  const underWay = new Set<string>();
  return (name) => {
    const value = known.get(name);
    if (value !== undefined) return value;
    if (underWay.has(name)) {
      throw new TemplateError(`Condition ${name} refers to itself, by way of ${[...underWay].join(' → ')}.`);
    }
    underWay.add(name);
    const computed = compute(name);
    underWay.delete(name);
    known.set(name, computed);
    return computed;
  };
}

/**
 * The names that a template's functions can refer to. `resources` may grow afterwards: whoever evaluates in dependency
 * order adds each resource once its values are known.
 */
export function createScope(
  template: Template,
  place: StackPlace,
  resources: ReadonlyMap<string, ResourceValues>,
): Scope {
  const pseudo = pseudoParameters(place);
  const resource = (logicalId: string): ResourceValues => {
    const values = resources.get(logicalId);
    if (values !== undefined) return values;
    throw new TemplateError(
      Object.hasOwn(template.Resources, logicalId)
        ? `${logicalId} is referred to, but its condition leaves it out.`
        : `${logicalId} is referred to, but the template has no resource or parameter of that name.`,
    );
  };
  const scope: Scope = {
    ref(name) {
      if (pseudo.has(name)) return pseudo.get(name);
      const parameter = template.Parameters[name];
      return parameter === undefined ? resource(name).ref : parameterValue(name, parameter);
    },
    attribute: (logicalId, attribute) => attributeOf(logicalId, resource(logicalId), attribute),
    condition: memoized((name) => {
      const value = evaluate(template.Conditions[name], scope);
      if (typeof value === 'boolean') return value;
      throw new TemplateError(`Condition ${name} is ${JSON.stringify(value)}, it has to be true or false.`);
    }),
    mapping(name, topLevelKey, secondLevelKey) {
      const value = template.Mappings[name]?.[topLevelKey]?.[secondLevelKey];
      if (value !== undefined) return value;
      throw new TemplateError(`The template has no mapping ${name}.${topLevelKey}.${secondLevelKey}.`);
    },
  };
  return scope;
}

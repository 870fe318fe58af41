import { type AttributeType, attributeTypes, typeOf } from '../items/attribute-value.ts';
import { compareValues } from '../items/compare.ts';
import { showPath } from '../items/document-path.ts';
import { bindPath, undefinedName, undefinedValue } from './bind-path.ts';
import type { Condition, Operand } from './condition.ts';
import { type ExpressionParameter, expressionError } from './expression-error.ts';
import { showValue } from './show-value.ts';
import type { Substitutions } from './substitutions.ts';
import type { ConditionSyntax, FunctionSyntax, OperandSyntax } from './syntax.ts';

const operandCounts: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};
const maxCandidates = 100;

/**
 * Fills a condition in and checks the types of its values. Conditions are checked one after the other from the left; in
 * each, undefined names and values come before a wrong number of operands, equal operands and wrong types.
 * @throws AwsError ValidationException in AWS's words.
 */
export function bindCondition(
  parameter: ExpressionParameter,
  syntax: ConditionSyntax,
  substitutions: Substitutions,
): Condition {
  return new ConditionBinder(parameter, substitutions).condition(syntax);
}

class ConditionBinder {
  readonly #parameter: ExpressionParameter;
  readonly #substitutions: Substitutions;

  constructor(parameter: ExpressionParameter, substitutions: Substitutions) {
    this.#parameter = parameter;
    this.#substitutions = substitutions;
  }

  condition(syntax: ConditionSyntax): Condition {
    switch (syntax.kind) {
      case 'and':
      case 'or':
        return { kind: syntax.kind, left: this.condition(syntax.left), right: this.condition(syntax.right) };
      case 'not':
        return { kind: 'not', condition: this.condition(syntax.condition) };
      case 'comparison':
        return this.#comparison(syntax);
      case 'between':
        return this.#between(syntax);
      case 'in':
        return this.#in(syntax);
      case 'function':
        return this.#function(syntax);
    }
  }

  #comparison({ comparator, left, right }: ConditionSyntax & { kind: 'comparison' }): Condition {
    const operands = this.#operands([left, right]);
    this.#checkDistinct(comparator, operands);
    if (comparator !== '=' && comparator !== '<>') this.#checkOrdered(comparator, operands);
    const [one, other] = operands;
    if (one === undefined || other === undefined) throw this.#wrongCount(comparator, operands.length);
    return { kind: 'comparison', comparator, left: one, right: other };
  }

  #between(syntax: ConditionSyntax & { kind: 'between' }): Condition {
    const [operand, lower, upper] = this.#operands([syntax.operand, syntax.lower, syntax.upper]);
    if (operand === undefined || lower === undefined || upper === undefined) throw this.#wrongCount('BETWEEN', 0);
    this.#checkOrdered('BETWEEN', [operand, lower, upper]);
    if (lower.kind === 'value' && upper.kind === 'value') {
      const order = compareValues(lower.value, upper.value);
      if (order === undefined || order > 0) {
        const rule =
          order === undefined
            ? 'same data type for lower and upper bounds'
            : 'upper bound to be greater than or equal to lower bound';
        throw this.#error(
          `The BETWEEN operator requires ${rule}; lower bound operand: AttributeValue: ${showValue(lower.value)}, ` +
            `upper bound operand: AttributeValue: ${showValue(upper.value)}`,
        );
      }
    }
    return { kind: 'between', operand, lower, upper };
  }

  #in(syntax: ConditionSyntax & { kind: 'in' }): Condition {
    const [operand, ...candidates] = this.#operands([syntax.operand, ...syntax.candidates]);
    if (operand === undefined || candidates.length > maxCandidates) throw this.#wrongCount('IN', candidates.length);
    return { kind: 'in', operand, candidates };
  }

  #function({ name, operands: given }: FunctionSyntax): Condition {
    const operands = this.#operands(given);
    const [operand, other] = operands;
    if (operand === undefined || operands.length !== operandCounts[name]) throw this.#wrongCount(name, operands.length);
    this.#checkDistinct(name, operands);
    if (name === 'attribute_exists' || name === 'attribute_not_exists') {
      if (operand.kind !== 'path')
        throw this.#error(`Operator or function requires a document path; operator or function: ${name}`);
      return { kind: name, path: operand.path };
    }
    if (other === undefined) throw this.#wrongCount(name, operands.length);
    if (name === 'attribute_type') return { kind: name, operand, type: this.#typeName(other) };
    if (name === 'begins_with') {
      for (const each of operands) this.#refuseTypes(name, each, (type) => type !== 'S' && type !== 'B');
      return { kind: name, operand, other };
    }
    this.#refuseTypes(name, operand, (type) => type === 'N' || type === 'BOOL' || type === 'NULL' || type === 'M');
    return { kind: 'contains', operand, other };
  }

  #operands(syntax: readonly OperandSyntax[]): readonly Operand[] {
    return syntax.map((operand) => this.#operand(operand));
  }

  #operand(syntax: OperandSyntax): Operand {
    if (syntax.kind === 'value') {
      const value = this.#substitutions.value(syntax.placeholder);
      if (value === undefined) throw this.#error(undefinedValue(syntax.placeholder));
      return { kind: 'value', value };
    }
    if (syntax.kind === 'path') {
      const path = bindPath(syntax.path, this.#substitutions, (alias) => {
        throw this.#error(undefinedName(alias));
      });
      return { kind: 'path', path };
    }
    const operands = this.#operands(syntax.operands);
    const [operand] = operands;
    if (operand === undefined || operands.length !== 1) throw this.#wrongCount('size', operands.length);
    this.#refuseTypes('size', operand, (type) => type === 'N' || type === 'BOOL' || type === 'NULL');
    return { kind: 'size', operand };
  }

  #typeName(operand: Operand): AttributeType {
    if (operand.kind !== 'value' || !('S' in operand.value)) {
      const type = operand.kind === 'value' ? typeOf(operand.value) : '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}';
      throw this.#wrongType('operator or function', 'attribute_type', type);
    }
    const name = operand.value.S;
    const type = attributeTypes.find((known) => known === name);
    if (type === undefined) {
      throw this.#error(
        `Invalid attribute type name found; type: ${name}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
      );
    }
    return type;
  }

  #checkDistinct(operator: string, [first, second]: readonly Operand[]): void {
    if (first?.kind !== 'path' || second?.kind !== 'path') return;
    if (showPath(first.path) !== showPath(second.path)) return;
    throw this.#error(
      'The first operand must be distinct from the remaining operands for this operator or function; ' +
        `operator: ${operator}, first operand: ${showPath(first.path)}`,
    );
  }

  #checkOrdered(operator: string, operands: readonly Operand[]): void {
    for (const operand of operands) {
      const type = operand.kind === 'value' ? typeOf(operand.value) : 'N';
      if (type !== 'S' && type !== 'N' && type !== 'B') throw this.#wrongType('operator', operator, type);
    }
  }

  #refuseTypes(name: string, operand: Operand, isRefused: (type: AttributeType) => boolean): void {
    if (operand.kind === 'path') return;
    const type = operand.kind === 'size' ? 'N' : typeOf(operand.value);
    if (isRefused(type)) throw this.#wrongType('operator or function', name, type);
  }

  #wrongType(label: 'operator' | 'operator or function', name: string, type: string) {
    return this.#error(`Incorrect operand type for operator or function; ${label}: ${name}, operand type: ${type}`);
  }

  #wrongCount(name: string, count: number) {
    return this.#error(
      `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`,
    );
  }

  #error(message: string) {
    return expressionError(this.#parameter, message);
  }
}

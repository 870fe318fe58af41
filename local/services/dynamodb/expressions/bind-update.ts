import { type AttributeType, type AttributeValue, setElements, typeOf } from '../items/attribute-value.ts';
import type { DocumentPath } from '../items/document-path.ts';
import { bindPath, checkPathsApart, undefinedName, undefinedValue } from './bind-path.ts';
import { expressionError } from './expression-error.ts';
import type { Substitutions } from './substitutions.ts';
import type { FunctionSyntax, PathSyntax, SetValueSyntax, UpdateActionSyntax } from './syntax.ts';
import type { SetValue, UpdateAction } from './update.ts';

/**
 * Fills an update expression in and checks what can be checked without the item. Of several problems AWS names undefined
 * names first, then undefined values, then paths that clash, then wrong operands of ADD and DELETE, then of functions.
 * @throws AwsError ValidationException in AWS's words.
 */
export function bindUpdate(
  syntax: readonly UpdateActionSyntax[],
  substitutions: Substitutions,
): readonly UpdateAction[] {
  return new UpdateBinder(substitutions).bind(syntax);
}

const typeWords: Readonly<Partial<Record<AttributeType, string>>> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  NULL: 'NULL',
  BOOL: 'BOOLEAN',
  L: 'LIST',
  M: 'MAP',
};

/** Stands in for a value that is missing until its absence is reported. */
const placeholderValue: AttributeValue = { NULL: true };

class UpdateBinder {
  readonly #substitutions: Substitutions;
  readonly #problems: { name?: string; value?: string; operand?: string; function?: string } = {};

  constructor(substitutions: Substitutions) {
    this.#substitutions = substitutions;
  }

  bind(syntax: readonly UpdateActionSyntax[]): readonly UpdateAction[] {
    const actions = syntax.map((action) => this.#action(action));
    const { name, value, operand, function: inFunction } = this.#problems;
    const undefinedPart = name ?? value;
    if (undefinedPart !== undefined) throw expressionError('UpdateExpression', undefinedPart);
    checkPathsApart(
      'UpdateExpression',
      actions.map(({ path }) => path),
    );
    const wrongOperand = operand ?? inFunction;
    if (wrongOperand !== undefined) throw expressionError('UpdateExpression', wrongOperand);
    return actions;
  }

  #action(action: UpdateActionSyntax): UpdateAction {
    const path = this.#path(action.path);
    if (action.kind === 'remove') return { kind: 'remove', path };
    if (action.kind === 'set') return { kind: 'set', path, value: this.#setValue(action.value) };
    const value = this.#value(action.placeholder);
    if (setElements(value) === undefined && !(action.kind === 'add' && 'N' in value)) {
      const operator = action.kind.toUpperCase();
      this.#problems.operand ??=
        `Incorrect operand type for operator or function; operator: ${operator}, operand type: ` +
        `${typeWords[typeOf(value)]}, typeSet: ALLOWED_FOR_${operator}_OPERAND`;
    }
    return { kind: action.kind, path, value };
  }

  #setValue(syntax: SetValueSyntax): SetValue {
    switch (syntax.kind) {
      case 'path':
        return { kind: 'path', path: this.#path(syntax.path) };
      case 'value':
        return { kind: 'value', value: this.#value(syntax.placeholder) };
      case 'arithmetic': {
        const left = this.#setValue(syntax.left);
        const right = this.#setValue(syntax.right);
        for (const operand of [left, right]) this.#expectType(syntax.operator, operand, 'N');
        return { kind: 'arithmetic', operator: syntax.operator, left, right };
      }
      case 'function':
        return this.#function(syntax);
    }
  }

  #function({ name, operands }: FunctionSyntax): SetValue {
    const [left, right] = operands.map((operand) => this.#setValue(operand));
    if (left === undefined || right === undefined || operands.length !== 2) {
      this.#problems.operand ??=
        'Incorrect number of operands for operator or function; ' +
        `operator or function: ${name}, number of operands: ${operands.length}`;
      return { kind: 'value', value: placeholderValue };
    }
    if (name === 'list_append') {
      for (const operand of [left, right]) this.#expectType(name, operand, 'L');
      return { kind: 'list_append', left, right };
    }
    if (left.kind !== 'path') {
      this.#problems.function ??= `Operator or function requires a document path; operator or function: ${name}`;
      return right;
    }
    return { kind: 'if_not_exists', path: left.path, otherwise: right };
  }

  #expectType(name: string, operand: SetValue, expected: AttributeType): void {
    const type = staticType(operand);
    if (type === undefined || type === expected) return;
    this.#problems.function ??= `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`;
  }

  #path(syntax: PathSyntax): DocumentPath {
    return bindPath(syntax, this.#substitutions, (alias) => {
      this.#problems.name ??= undefinedName(alias);
    });
  }

  #value(placeholder: string): AttributeValue {
    const value = this.#substitutions.value(placeholder);
    if (value === undefined) this.#problems.value ??= undefinedValue(placeholder);
    return value ?? placeholderValue;
  }
}

/** The type an operand has whatever the item holds. */
function staticType(operand: SetValue): AttributeType | undefined {
  switch (operand.kind) {
    case 'value':
      return typeOf(operand.value);
    case 'list_append':
      return 'L';
    case 'arithmetic':
      return 'N';
    default:
      return undefined;
  }
}

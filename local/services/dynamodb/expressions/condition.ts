import type { AttributeType, AttributeValue } from '../items/attribute-value.ts';
import type { DocumentPath } from '../items/document-path.ts';
import type { Comparator } from './syntax.ts';

/** An operand with everything filled in. */
export type Operand =
  | { readonly kind: 'path'; readonly path: DocumentPath }
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'size'; readonly operand: Operand };

/** A condition ready to be evaluated against an item. Legacy conditions (Expected, QueryFilter, …) become the same. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'comparison'; readonly comparator: Comparator; readonly left: Operand; readonly right: Operand }
  | { readonly kind: 'between'; readonly operand: Operand; readonly lower: Operand; readonly upper: Operand }
  | { readonly kind: 'in'; readonly operand: Operand; readonly candidates: readonly Operand[] }
  | { readonly kind: 'attribute_exists' | 'attribute_not_exists'; readonly path: DocumentPath }
  | { readonly kind: 'attribute_type'; readonly operand: Operand; readonly type: AttributeType }
  | { readonly kind: 'begins_with' | 'contains'; readonly operand: Operand; readonly other: Operand };

/** Calls `visit` for each path a condition reads. */
export function visitPaths(condition: Condition, visit: (path: DocumentPath) => void): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      visitPaths(condition.left, visit);
      visitPaths(condition.right, visit);
      break;
    case 'not':
      visitPaths(condition.condition, visit);
      break;
    case 'attribute_exists':
    case 'attribute_not_exists':
      visit(condition.path);
      break;
    default:
      for (const operand of operandsOf(condition)) visitOperand(operand, visit);
  }
}

function operandsOf(
  condition: Exclude<Condition, { left: Condition } | { condition: Condition } | { path: DocumentPath }>,
) {
  switch (condition.kind) {
    case 'comparison':
      return [condition.left, condition.right];
    case 'between':
      return [condition.operand, condition.lower, condition.upper];
    case 'in':
      return [condition.operand, ...condition.candidates];
    case 'attribute_type':
      return [condition.operand];
    default:
      return [condition.operand, condition.other];
  }
}

function visitOperand(operand: Operand, visit: (path: DocumentPath) => void): void {
  if (operand.kind === 'path') visit(operand.path);
  else if (operand.kind === 'size') visitOperand(operand.operand, visit);
}

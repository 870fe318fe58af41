/**
 * The parts of an UpdateItem that sets attributes by name. Every name goes through a placeholder, so DynamoDB's reserved
 * words (`status`, `error`, `result`, …) need no care. Undefined values are skipped.
 */
export function updateExpression(set: Record<string, unknown>, remove: readonly string[] = []) {
  const entries = Object.entries(set).filter(([, value]) => value !== undefined);
  const clauses = [
    entries.length > 0 ? `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '',
  ];
  return {
    UpdateExpression: clauses.filter((clause) => clause !== '').join(' '),
    ExpressionAttributeNames: Object.fromEntries(
      [...entries.map(([name]) => name), ...remove].map((n) => [`#${n}`, n]),
    ),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
  };
}

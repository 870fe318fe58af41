/**
 * The name in what the API takes for one: `name`, `name:qualifier`, `<account>:function:name` or a full ARN, each with or
 * without a qualifier.
 */
export function parseFunctionName(reference: string): { readonly functionName: string; readonly qualifier?: string } {
  const own = /(?:^|:)function:(.+)$/.exec(reference)?.[1] ?? reference;
  const [functionName = own, qualifier] = own.split(':');
  return qualifier === undefined ? { functionName } : { functionName, qualifier };
}

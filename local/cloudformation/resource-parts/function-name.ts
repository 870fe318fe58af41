/** A function's name in its ARN, or in the ARN with which API Gateway invokes it; a plain name is one already. */
export const functionNameIn = (arn: string): string => /:function:(?<name>[\w-]+)/.exec(arn)?.groups?.name ?? arn;

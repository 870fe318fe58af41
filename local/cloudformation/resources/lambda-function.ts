import { z } from 'zod';
import { defineResourceType } from '../resource-type.ts';

const properties = z.strictObject({
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Description: z.string().default(''),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
  Handler: z.string(),
  LoggingConfig: z.strictObject({ LogGroup: z.string() }).optional(),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.number().optional(),
  Role: z.string(),
  Runtime: z.string().regex(/^nodejs/, 'only Node.js functions run here'),
  Timeout: z.number().default(3),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
export const lambdaFunction = defineResourceType({
  name: 'AWS::Lambda::Function',
  properties,
  withoutEffect: { Architectures: "functions run on the machine's own" },
  identify(given, origin) {
    const functionName = origin.name(64);
    return {
      identity: { ref: functionName, attributes: { Arn: origin.arn('lambda', `function:${functionName}`) } },
      input: {
        functionName,
        codeFolder: origin.assetFolder(given.Code.S3Key),
        handler: given.Handler,
        environment: given.Environment?.Variables ?? {},
        timeoutSeconds: given.Timeout,
        memoryMegabytes: given.MemorySize,
        runtime: given.Runtime,
        roleArn: given.Role,
        description: given.Description,
        tags: {},
        ...(given.ReservedConcurrentExecutions === undefined
          ? {}
          : { reservedConcurrency: given.ReservedConcurrentExecutions }),
        ...(given.LoggingConfig === undefined ? {} : { logGroupName: given.LoggingConfig.LogGroup }),
      },
    };
  },
  put: (definition, { functions, now }) => functions.put({ ...definition, lastModified: now() }),
  delete: (functionName, { functions }) => functions.delete(functionName),
});

import { Aws } from './environments/aws.ts';
import { awsStackSchema, awsStackVariable } from './environments/aws-stack.ts';
import { runSuites } from './run-suites.ts';
import { suites } from './suites/index.ts';

const stack = awsStackSchema.parse(JSON.parse(process.env[awsStackVariable] ?? 'null'));

runSuites(new Aws(stack), suites);

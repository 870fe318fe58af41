import { join } from 'node:path';
import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { metricsVariables } from '../../handlers/environment.ts';
import { type EnvironmentValues, environmentOf } from '../function-environment.ts';
import type { ServiceResources } from '../service-resources.ts';
import { OwnRole } from './own-role.ts';

export interface ServiceFunctionProps<Name extends keyof EnvironmentValues> {
  resources: ServiceResources;
  /** Name of its folder in `handlers/` and of the built one. */
  name: string;
  description: string;
  timeout: Duration;
  memoryMegabytes: number;
  /** The map of variables from the function's own `env.ts`. */
  variables: Readonly<Record<Name, string>>;
}

/**
 * One of the stack's Lambda functions, with a log group of its own and a role that may only write to that.
 *
 * The code is plain JavaScript and runs on either architecture. x86_64 is what a LocalStack on any machine can run
 * without being told to; what arm64 saves is small beside the transform instances.
 */
export class ServiceFunction<Name extends keyof EnvironmentValues> extends Construct {
  readonly function: lambda.Function;
  readonly #role: OwnRole;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Name>) {
    super(scope, id);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.TWO_WEEKS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = new OwnRole(this, 'Role', { principal: 'lambda.amazonaws.com' });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
    this.function = new lambda.Function(this, 'Function', {
      description: props.description,
      code: lambda.Code.fromAsset(join(props.resources.handlersFolder, props.name)),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_22_X,
      architecture: lambda.Architecture.X86_64,
      timeout: props.timeout,
      memorySize: props.memoryMegabytes,
      environment: {
        ...environmentOf(props.variables, props.resources.environmentValues),
        [metricsVariables.stackName]: Stack.of(this).stackName,
      },
      logGroup,
      role: this.#role.role,
    });
    // The construct adds a dependency on the role that the function's reference to it already is (cfn-lint W3005).
    const { defaultChild } = this.function.node;
    if (defaultChild instanceof lambda.CfnFunction) defaultChild.addDeletionOverride('DependsOn');
  }

  /** Allows exactly these actions on exactly these resources. */
  allow(actions: readonly string[], resources: readonly string[]): void {
    this.#role.allow(actions, resources);
  }
}

import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface OwnRoleProps {
  /** Service that takes the role, e.g. `lambda.amazonaws.com`. */
  principal: string;
}

/**
 * The role of one function or model: what is allowed by name and nothing else, no managed policy (Lambda's opens all log
 * groups). Statements are part of the role, so whoever refers to the role waits for them too.
 */
export class OwnRole extends Construct {
  readonly role: iam.Role;
  readonly #policy = new iam.PolicyDocument();

  constructor(scope: Construct, id: string, { principal }: OwnRoleProps) {
    super(scope, id);
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal(principal),
      inlinePolicies: { Own: this.#policy },
    });
  }

  /** Allows exactly these actions on exactly these resources. */
  allow(actions: readonly string[], resources: readonly string[], conditions: Record<string, unknown> = {}): void {
    this.#policy.addStatements(
      new iam.PolicyStatement({ actions: [...actions], resources: [...resources], conditions }),
    );
  }
}

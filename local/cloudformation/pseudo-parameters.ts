import { noValue } from './intrinsics/intrinsic.ts';

/** Where the stack is brought up. */
export interface StackPlace {
  stackName: string;
  region: string;
  /** Twelve digits. */
  accountId: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export const pseudoParameters = ({ stackName, region, accountId }: StackPlace): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    ['AWS::AccountId', accountId],
    ['AWS::NoValue', noValue],
    ['AWS::NotificationARNs', []],
    ['AWS::Partition', 'aws'],
    ['AWS::Region', region],
    ['AWS::StackId', `arn:aws:cloudformation:${region}:${accountId}:stack/${stackName}/embedded`],
    ['AWS::StackName', stackName],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);

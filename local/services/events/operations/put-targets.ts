import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { busNameOf, parseTargetArn } from '../arns.ts';
import { parseJsonPath } from '../delivery/json-path.ts';
import { limitExceeded, unsupportedSetting, validationException } from '../errors.ts';
import type { EventsContext } from '../events-context.ts';
import { busNameOrArnSchema, ruleNameSchema } from '../request-schemas.ts';
import { type Target, targetSchema } from '../rule.ts';

/** Everything else is kept to be refused by name. */
const schema = z.object({
  Rule: ruleNameSchema,
  EventBusName: busNameOrArnSchema.optional(),
  Targets: z.array(targetSchema.loose()).min(1).max(100),
});

const maxTargetsPerRule = 5;

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html */
export const putTargets = jsonOperation('PutTargets', schema, (input, { catalog, store }: EventsContext) => {
  const added = input.Targets.map((target) => {
    refuseUnsupported(target);
    checkInput(target);
    return targetSchema.parse(target);
  });
  return store.transaction(() => {
    const rule = catalog.rule(busNameOf(input.EventBusName), input.Rule);
    const replaced = new Set(added.map((target) => target.Id));
    const targets = [...rule.targets.filter((target) => !replaced.has(target.Id)), ...added];
    if (targets.length > maxTargetsPerRule) {
      throw limitExceeded('The requested resource exceeds the maximum number allowed.');
    }
    catalog.putRule({ ...rule, targets });
    return { FailedEntryCount: 0, FailedEntries: [] };
  });
});

function refuseUnsupported(target: Target): void {
  if (parseTargetArn(target.Arn) === undefined) {
    throw unsupportedSetting(
      `Target ${target.Id}: ${target.Arn} is not a Lambda function, a Kinesis stream or an event bus; other targets are not ` +
        'offered by the embedded environment.',
    );
  }
  const unsupported = Object.keys(target).find((member) => !(member in targetSchema.shape));
  if (unsupported !== undefined) {
    throw unsupportedSetting(`Target ${target.Id}: ${unsupported} is not implemented by the embedded environment.`);
  }
}

function checkInput(target: Target): void {
  const inputs = [target.Input, target.InputPath, target.InputTransformer].filter((input) => input !== undefined);
  if (inputs.length > 1) {
    throw validationException(
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${target.Id}.`,
    );
  }
  if (target.Input !== undefined && !isJson(target.Input)) {
    throw validationException(`JSON syntax error in input for target ${target.Id}.`);
  }
  const paths = [target.InputPath, ...Object.values(target.InputTransformer?.InputPathsMap ?? {})];
  if (paths.some((path) => path !== undefined && parseJsonPath(path) === undefined)) {
    throw validationException(`Invalid InputPath for target ${target.Id}.`);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

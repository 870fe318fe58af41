import { XMLBuilder } from 'fast-xml-parser';
import type { Clock } from '../../clock.ts';
import type { Service, ServiceRequest, ServiceResponse } from '../../gateway/service.ts';
import { AwsError, notImplemented } from '../../protocol/errors.ts';
import { readBody } from '../../protocol/request-body.ts';
import { invalidAction, missingAction } from './errors.ts';
import { notImplementedOperations, operations } from './operations/index.ts';

const xmlNamespace = 'https://sts.amazonaws.com/doc/2011-06-15/';
const maxBodyBytes = 256 * 1024;
const xml = new XMLBuilder({ attributeNamePrefix: '@', ignoreAttributes: false });

/** STS, as far as command line tools ask it who they are. AWS query protocol: a form in, XML out. */
export function createStsService({ accountId, clock }: { accountId: string; clock: Clock }): Service {
  const byName = new Map(operations.map((operation) => [operation.name, operation]));

  async function run(request: ServiceRequest): Promise<string> {
    const form = (await readBody(request.body, maxBodyBytes)).toString('utf8');
    const parameters = new URLSearchParams(form === '' ? request.query : form);
    const action = parameters.get('Action');
    if (action === null) throw missingAction();
    const operation = byName.get(action);
    if (operation === undefined) {
      throw notImplementedOperations.includes(action) ? notImplemented('sts', action) : invalidAction(action);
    }
    const result = operation.run(parameters, { accountId, nowMs: clock.now() });
    return xml.build({
      [`${action}Response`]: {
        '@xmlns': xmlNamespace,
        [`${action}Result`]: result,
        ResponseMetadata: { RequestId: request.requestId },
      },
    });
  }

  async function handle(request: ServiceRequest): Promise<ServiceResponse> {
    const headers = { 'x-amzn-requestid': request.requestId, 'content-type': 'text/xml' };
    try {
      return { status: 200, headers, body: await run(request) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const body = xml.build({
        ErrorResponse: {
          '@xmlns': xmlNamespace,
          Error: { Type: 'Sender', Code: error.code, Message: error.message },
          RequestId: request.requestId,
        },
      });
      return { status: error.status, headers, body };
    }
  }

  return { name: 'sts', handle };
}

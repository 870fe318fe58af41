import { once } from 'node:events';
import { createServer } from 'node:http';

export interface FakeCloudFormation extends AsyncDisposable {
  readonly endpoint: string;
}

interface FakeStack {
  readonly status: string;
  readonly template?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  /** The reason of its one failed resource. */
  readonly failure?: string;
}

/**
 * For tests: answers CloudFormation's queries about stacks, as `stacks` then is, and API Gateway's for the value of a key.
 * Deleting a stack removes it there.
 */
export async function startFakeCloudFormation(stacks: Map<string, FakeStack>): Promise<FakeCloudFormation> {
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"value":"the key"}');
      return;
    }
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const query = new URLSearchParams(body);
    const [name, action] = [query.get('StackName') ?? '', query.get('Action') ?? ''];
    const stack = stacks.get(name);
    if (action === 'DeleteStack') stacks.delete(name);
    const [status, answer] = stack === undefined ? missing : [200, wrap(action, members(action, name, stack))];
    response.writeHead(status, { 'content-type': 'text/xml' }).end(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const missing = [
  400,
  '<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack does not exist</Message></Error></ErrorResponse>',
] as const;

const wrap = (action: string, members: string) =>
  `<${action}Response><${action}Result>${members}</${action}Result></${action}Response>`;

function members(action: string, name: string, { status, template = '{}', outputs = {}, failure }: FakeStack): string {
  const outputMembers = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  const event =
    '<member><LogicalResourceId>JobStream</LogicalResourceId><ResourceType>AWS::Kinesis::Stream</ResourceType>' +
    `<ResourceStatus>CREATE_FAILED</ResourceStatus><ResourceStatusReason>${failure}</ResourceStatusReason>` +
    '<Timestamp>2026-11-21T12:00:00Z</Timestamp></member>';
  switch (action) {
    case 'DescribeStacks':
      return `<Stacks><member><StackName>${name}</StackName><StackStatus>${status}</StackStatus><Outputs>${outputMembers.join('')}</Outputs></member></Stacks>`;
    case 'GetTemplate':
      return `<TemplateBody>${template.replaceAll('"', '&quot;')}</TemplateBody>`;
    case 'DescribeStackEvents':
      return `<StackEvents>${failure === undefined ? '' : event}</StackEvents>`;
    default:
      return '';
  }
}

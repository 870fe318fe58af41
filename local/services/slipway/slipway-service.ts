import type { Service, ServiceRequest, ServiceResponse } from '../../gateway/service.ts';

export interface SlipwayServiceDependencies {
  /** Ends all open batching windows and fires all schedules once. */
  readonly flush: () => Promise<void>;
}

/** Slipway's own pages, under a prefix that is no legal bucket name: what only a local environment can offer. */
export function createSlipwayService({ flush }: SlipwayServiceDependencies): Service {
  const routes: Readonly<Record<string, () => Promise<ServiceResponse>>> = {
    'GET /_slipway/health': async () => json(200, { status: 'ok' }),
    'POST /_slipway/flush': async () => {
      await flush();
      return json(200, { flushed: true });
    },
  };
  return {
    name: 'slipway',
    async handle(request: ServiceRequest) {
      const { origin, host } = request.headers;
      if (request.method !== 'GET' && origin !== undefined && !isOf(host, origin)) {
        const message = `A web page of another origin (${origin}) asked for this. Send it from a test or a terminal, without Origin.`;
        return json(403, { message });
      }
      const route = routes[`${request.method} ${request.path}`];
      if (route !== undefined) return route();
      const message = `No page ${request.method} ${request.path}. There are: ${Object.keys(routes).join(', ')}.`;
      return json(404, { message });
    },
  };
}

/** Any web page that is open in a browser may send requests to localhost; the browser says where the page is from. */
const isOf = (host: string | undefined, origin: string) => URL.canParse(origin) && new URL(origin).host === host;

const json = (status: number, body: object): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(body)}\n`,
});

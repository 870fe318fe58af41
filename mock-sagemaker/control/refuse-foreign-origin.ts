import type { RequestHandler } from 'express';

/**
 * Any web page that is open in a browser may send requests to localhost; the browser then says where the page is from. Pages
 * that are read need no such care: the browser does not show them to another origin.
 */
export const refuseForeignOrigin: RequestHandler = ({ method, headers: { origin, host } }, response, next) => {
  if (method === 'GET' || method === 'HEAD' || origin === undefined || isOf(host, origin)) return next();
  const message =
    `This changes what the mock does, and a web page of another origin (${origin}) asked for it. Send it from a test or a ` +
    'terminal, without the header Origin.';
  response.status(403).json({ message });
};

function isOf(host: string | undefined, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

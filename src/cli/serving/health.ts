import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers `/healthz` and `/readyz`, whatever host they are asked for: a probe calls a pod by its address. */
export class Health {
  #isStopping = false;

  constructor(
    /** Whether Temporal answers. It never rejects. */
    readonly readAnswers: () => Promise<boolean>
  ) {}

  /** From now on a load balancer sends no new requests. */
  stop(): void {
    this.#isStopping = true;
  }

  /** Serves a request that is for one of the two. */
  serve(req: IncomingMessage, res: ServerResponse): boolean {
    const path = req.url?.split('?')[0];
    if (path === '/healthz') {
      reply(res, 200, 'ok');
      return true;
    }
    if (path !== '/readyz') return false;
    if (this.#isStopping) reply(res, 503, 'stopping');
    else {
      void this.readAnswers().then((answers) => reply(res, answers ? 200 : 503, answers ? 'ready' : 'Temporal does not answer'));
    }
    return true;
  }
}

function reply(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(`${text}\n`);
}

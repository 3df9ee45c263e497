import cookie from '@fastify/cookie';
import session from '@fastify/session';
import type { Client } from '@temporalio/client';
import fastify from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createInboxHandler } from 'waitforuser/http';
import type { InboxHandler, InboxUser } from 'waitforuser/http';

/** People of the example. In practice: your identity provider. */
const PEOPLE: Readonly<Record<string, { readonly password: string; readonly user: InboxUser }>> = {
  alice: { password: 'wonderland', user: { id: 'alice', name: 'Alice', groups: ['support'] } },
  bob: { password: 'builder', user: { id: 'bob', name: 'Bob', groups: ['finance'] } },
};

declare module 'fastify' {
  interface Session {
    user?: InboxUser;
  }
}

// #region mount
/** An application with a login of its own, and the inbox under `/inbox`. */
export async function createApp(client: Client, sessionSecret: string): Promise<{ readonly app: FastifyInstance; readonly inbox: InboxHandler<FastifyRequest> }> {
  const inbox = createInboxHandler<InboxUser, FastifyRequest>({
    client,
    basePath: '/inbox',
    authenticate: (_request, request) => request.session.user ?? null,
  });
  const app = fastify();
  await app.register(cookie);
  await app.register(session, { secret: sessionSecret, saveUninitialized: false, cookie: { secure: 'auto', httpOnly: true, sameSite: 'lax' } });
  await app.register(async (mounted) => {
    // The inbox reads bodies itself. In a register() of its own this holds for no other route.
    mounted.removeAllContentTypeParsers();
    mounted.addContentTypeParser('*', (_request, _payload, done) => done(null));
    mounted.all('/inbox/*', (request, reply) => {
      reply.hijack();
      inbox.node(request.raw, reply.raw, request);
    });
  });
  // Not onClose: Fastify calls that after all requests, and a stream is a request that does not end by itself.
  app.addHook('preClose', () => inbox.close());
  addLogin(app);
  return { app, inbox };
}
// #endregion

function addLogin(app: FastifyInstance): void {
  app.post('/login', async (request, reply) => {
    const { name = '', password } = request.body as { readonly name?: string; readonly password?: string };
    const person = Object.hasOwn(PEOPLE, name) ? PEOPLE[name] : undefined;
    if (!person || person.password !== password) return reply.code(401).send();
    // A new session, so that nobody can have prepared it.
    await request.session.regenerate();
    request.session.user = person.user;
    return reply.code(204).send();
  });
  app.post('/logout', async (request, reply) => {
    await request.session.destroy();
    return reply.code(204).send();
  });
}

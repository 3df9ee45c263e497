import type { Client } from '@temporalio/client';
import express from 'express';
import type { Express, Request } from 'express';
import session from 'express-session';
import { createInboxHandler } from 'waitforuser/http';
import type { InboxHandler, InboxUser } from 'waitforuser/http';

import { addPage } from './page';

/** People of the example. In practice: your identity provider. */
const PEOPLE: Readonly<Record<string, { readonly password: string; readonly user: InboxUser }>> = {
  alice: { password: 'wonderland', user: { id: 'alice', name: 'Alice', groups: ['support'] } },
  bob: { password: 'builder', user: { id: 'bob', name: 'Bob', groups: ['finance'] } },
};

declare module 'express-session' {
  interface SessionData {
    user: InboxUser;
  }
}

// #region mount
/** An application with a login of its own, and the inbox under `/inbox`. */
export function createApp(client: Client, sessionSecret: string): { readonly app: Express; readonly inbox: InboxHandler<{ req: Request }> } {
  const inbox = createInboxHandler<InboxUser, { req: Request }>({
    client,
    basePath: '/inbox',
    // Whoever is signed in to the application is signed in to the inbox.
    authenticate: (_request, { req }) => req.session.user ?? null,
  });
  const app = express();
  app.use(session({ secret: sessionSecret, resave: false, saveUninitialized: false, cookie: { httpOnly: true, sameSite: 'lax' } }));
  // Before express.json(), whose limit of 100 KiB answers with a page.
  app.use('/inbox', (req, res) => inbox.node(req, res, { req }));
  app.use(express.json());
  addPage(app);
  addLogin(app);
  return { app, inbox };
}
// #endregion

function addLogin(app: Express): void {
  app.post('/login', (req, res, next) => {
    const { name = '', password } = req.body as { readonly name?: string; readonly password?: string };
    const person = Object.hasOwn(PEOPLE, name) ? PEOPLE[name] : undefined;
    if (!person || person.password !== password) return void res.sendStatus(401);
    // A new session, so that nobody can have prepared it.
    req.session.regenerate((error: unknown) => {
      if (error) return next(error);
      req.session.user = person.user;
      res.sendStatus(204);
    });
  });
  app.post('/logout', (req, res, next) => req.session.destroy((error: unknown) => (error ? next(error) : res.sendStatus(204))));
}

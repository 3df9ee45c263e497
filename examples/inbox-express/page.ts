import type { Express } from 'express';

// #region page
/** All that the elements need of a page's policy: the inbox is of the same origin. Their styles stay inside of them. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <title>Back office</title>
  <script type="module" src="/inbox/assets/inbox.js"></script>
  <main>
    <h1>Back office</h1>
    <waitforuser-inbox></waitforuser-inbox>
  </main>
</html>
`;

/** A page of the application's own that holds the inbox. */
export function addPage(app: Express): void {
  app.get('/', (_req, res) => res.setHeader('Content-Security-Policy', POLICY).type('html').send(PAGE));
}
// #endregion

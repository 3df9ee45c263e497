import { getInbox } from '../../../inbox';

// #region route
// Temporal's client needs Node: on the edge it cannot run.
export const runtime = 'nodejs';
export const dynamic = 'force-dynamic';

function serve(request: Request): Promise<Response> {
  return getInbox().fetch(request);
}

export { serve as GET, serve as POST, serve as OPTIONS };
// #endregion

import type { Browser, CDPSession } from 'playwright-core';

/** A tab as a person has it: hidden while another tab of its window is shown. */
export interface Tab {
  /** The result of an expression, or of the promise that it gives. Throws what the expression throws. */
  evaluate<T>(expression: string): Promise<T>;
  /** Brings the tab to the front of its window. */
  show(): Promise<void>;
}

/** Tabs with cookies and storage of their own. */
export interface Tabs extends AsyncDisposable {
  /** Opens an address in a new tab, in front of the others, or in a window of its own. */
  open(url: string, options?: { readonly newWindow?: boolean }): Promise<Tab>;
}

/**
 * Opens tabs by Chromium's own protocol. Playwright keeps every page of its contexts visible, even behind another one, so what
 * a page does while it is hidden cannot be seen there.
 */
export async function openTabs(browser: Browser): Promise<Tabs> {
  const root = await browser.newBrowserCDPSession();
  const { browserContextId } = await root.send('Target.createBrowserContext');
  return {
    open: async (url, { newWindow } = {}) => {
      const { targetId } = await root.send('Target.createTarget', { url, browserContextId, ...(newWindow && { newWindow }) });
      const { sessionId } = await root.send('Target.attachToTarget', { targetId });
      const send = toTabCalls(root, sessionId);
      return {
        evaluate: async <T>(expression: string) => (await evaluate(send, expression)) as T,
        show: async () => void (await root.send('Target.activateTarget', { targetId })),
      };
    },
    [Symbol.asyncDispose]: async () => {
      await root.send('Target.disposeBrowserContext', { browserContextId });
      await root.detach();
    },
  };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

type Send = (method: string, params: object) => Promise<unknown>;

// Messages to a tab are wrapped into messages to the browser.
function toTabCalls(root: CDPSession, sessionId: string): Send {
  const waiting = new Map<number, (reply: Reply) => void>();
  root.on('Target.receivedMessageFromTarget', (received) => {
    if (received.sessionId !== sessionId) return;
    const reply = JSON.parse(received.message) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  let id = 0;
  return (method, params) =>
    new Promise((resolve, reject) => {
      const own = ++id;
      waiting.set(own, ({ result, error }) => {
        waiting.delete(own);
        if (error) reject(new Error(error.message));
        else resolve(result);
      });
      root.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: own, method, params }) }).catch(reject);
    });
}

async function evaluate(send: Send, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = (await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })) as Evaluated;
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

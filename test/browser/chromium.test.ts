import { startChromium, toChromiumPath, useChromium } from '../support/chromium';
import { watchResources } from '../support/open-resources';
import { serveHttp } from '../support/serve-http';

const chromium = useChromium();

test('contexts share nothing, and every name leads to this machine', async () => {
  const served = await serveHttp((req, res) => res.setHeader('set-cookie', 'seen=1').end(`${req.headers.host} ${req.headers.cookie ?? 'no cookie'}`));
  const { port } = new URL(served.url);
  const read = async (host: string): Promise<string> => {
    await using context = await chromium.newContext();
    const page = await context.newPage();
    await page.goto(`http://${host}:${port}/`);
    await page.reload();
    return await page.innerText('body');
  };
  expect(await read('inbox.example')).toBe(`inbox.example:${port} seen=1`);
  await using context = await chromium.newContext();
  const response = await (await context.newPage()).goto(`http://inbox.example:${port}/`);
  expect(await response?.text()).toBe(`inbox.example:${port} no cookie`);
  await served.close();
});

test('a context that is left open is an error, and its processes end all the same', async () => {
  const checkResources = watchResources();
  const own = await startChromium();
  await (await own.newContext()).newPage();
  await expect(own[Symbol.asyncDispose]()).rejects.toThrow('left open in Chromium: a context, about:blank');
  await checkResources();
});

test('without Chromium the suite fails, and says how to get it', () => {
  const before = process.env['CHROMIUM_PATH'];
  process.env['CHROMIUM_PATH'] = '/no/such/program';
  try {
    expect(toChromiumPath).toThrow('there is no Chromium at /no/such/program: install it (apt-get install chromium), or set CHROMIUM_PATH to its program');
  } finally {
    if (before === undefined) delete process.env['CHROMIUM_PATH'];
    else process.env['CHROMIUM_PATH'] = before;
  }
});

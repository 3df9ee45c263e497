import { listen } from '../../../../src/cli/serving/listen';

const nothing = () => undefined;

test('a port that is in use is named, and how to choose another', async () => {
  const first = await listen(nothing, { host: '127.0.0.1', port: 0 });
  const port = Number(first.address.split(':')[1]);
  try {
    await expect(listen(nothing, { host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'USAGE',
      message: `Port ${port} of 127.0.0.1 is in use. Choose another one by --port, or 0 for a free one.`,
    });
  } finally {
    await first.close();
  }
});

test('an address of another machine is refused with the reason', async () => {
  // https://www.rfc-editor.org/rfc/rfc5737: no machine has it.
  await expect(listen(nothing, { host: '203.0.113.1', port: 0 })).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/^The server cannot listen on 203[.]0[.]113[.]1, port 0: .*EADDRNOTAVAIL/),
  });
});

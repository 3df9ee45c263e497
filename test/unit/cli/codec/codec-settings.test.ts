import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readCodecSettings } from '../../../../src/cli/codec/codec-settings';

const SERVER = { TEMPORAL_CODEC_ENDPOINT: 'https://codec.example.com' };

test.each<[string, Record<string, string>]>([
  ['there is no home', {}],
  ['the folder of settings is relative', { HOME: tmpdir(), XDG_CONFIG_HOME: 'xdg' }],
  ['the folder holds none', { HOME: join(tmpdir(), 'nobody') }],
])('no profile is read where %s', async (_name, variables) => {
  expect(await readCodecSettings({}, variables, 'default')).toBeUndefined();
});

test.each([
  ['a b=secret', '--codec-header has a name that is not the name of a header'],
  ['X-Team=secret\n', '--codec-header "X-Team" has a character that a header cannot hold'],
])('the header %j is refused without its value', async (codecHeader, message) => {
  await expect(readCodecSettings({ codecHeader: [codecHeader] }, SERVER, 'default')).rejects.toMatchObject({ code: 'USAGE', message });
});

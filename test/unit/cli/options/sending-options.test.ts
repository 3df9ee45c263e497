import os from 'node:os';

import { readSystemUser } from '../../../../src/cli/options/sending-options';

afterEach(() => jest.restoreAllMocks());

test('where the user id has no name, as in many containers, USER says who answers', () => {
  jest.spyOn(os, 'userInfo').mockImplementation(() => {
    throw new Error('ENOENT: no such file or directory, uv_os_get_passwd');
  });
  const { USER } = process.env;
  try {
    process.env['USER'] = 'ada';
    expect(readSystemUser()).toBe('ada');
    process.env['USER'] = '';
    expect(readSystemUser()).toBeUndefined();
  } finally {
    if (USER === undefined) delete process.env['USER'];
    else process.env['USER'] = USER;
  }
});

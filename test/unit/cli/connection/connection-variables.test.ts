import { toVariables } from '../../../../src/cli/connection/connection-variables';

test('sets Temporal’s variable for every option', () => {
  const options = {
    ...({ address: 'a:1', namespace: 'n', profile: 'p', apiKey: 'k', tls: true, tlsCaPath: 'ca', tlsCertPath: 'cert', tlsKeyPath: 'key' } as const),
    ...({ tlsServerName: 'name', clientConnectTimeout: 5 } as const),
  };
  expect(toVariables(options, { HOME: '/home', TEMPORAL_ADDRESS: 'b:2', EMPTY: undefined })).toEqual({
    HOME: '/home',
    TEMPORAL_ADDRESS: 'a:1',
    TEMPORAL_NAMESPACE: 'n',
    TEMPORAL_PROFILE: 'p',
    TEMPORAL_API_KEY: 'k',
    TEMPORAL_TLS: 'true',
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'ca',
    TEMPORAL_TLS_CLIENT_CERT_PATH: 'cert',
    TEMPORAL_TLS_CLIENT_KEY_PATH: 'key',
    TEMPORAL_TLS_SERVER_NAME: 'name',
  });
});

test('a path replaces the same file given as data in the environment, and nothing else changes', () => {
  const env = { TEMPORAL_TLS_SERVER_CA_CERT_DATA: 'pem', TEMPORAL_TLS_CLIENT_CERT_DATA: 'pem', TEMPORAL_NAMESPACE: 'n' };
  expect(toVariables({ tlsCaPath: 'ca' }, env)).toEqual({
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'ca',
    TEMPORAL_TLS_CLIENT_CERT_DATA: 'pem',
    TEMPORAL_NAMESPACE: 'n',
  });
  expect(toVariables({}, env)).toEqual(env);
});

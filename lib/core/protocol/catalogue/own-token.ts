/** For networks that do not sign: a random token of ours, the last segment of the path. Without it the account is closed. */
export const ownToken = { token: { label: 'Path token, made by this site', secret: true } };

export const tokenCall = {
  name: 'get',
  method: 'GET',
  path: '/:token',
  authentication: { scheme: 'none', pathToken: 'token' },
} as const;

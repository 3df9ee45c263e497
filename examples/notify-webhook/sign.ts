import { createHmac, timingSafeEqual } from 'node:crypto';

/** The signature of a webhook's body, by which its receiver knows the sender. */
export function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

/** Whether a body was signed with this secret. */
export function isSigned(body: string, signature: string, secret: string): boolean {
  const [given, expected] = [Buffer.from(signature), Buffer.from(sign(body, secret))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

import { useEffect, useState } from 'preact/hooks';

import type { Address } from './address';
import type { Router } from './router';

/** The address, as it changes. */
export function useAddress(router: Router): Address {
  const [address, setAddress] = useState(router.address);
  useEffect(() => {
    setAddress(router.address);
    return router.listen(() => setAddress(router.address));
  }, [router]);
  return address;
}

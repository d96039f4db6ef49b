import { useCallback } from 'react';
import { type NavigateOptions, useLocation, useNavigate, useSearchParams } from 'react-router';
import { useSession } from './session/SessionProvider';

/** The region that the address names, or the program's own. */
export function useRegion(): string {
  const session = useSession();
  const [query] = useSearchParams();
  const named = query.get('region');
  return named && session.regions.includes(named) ? named : session.region;
}

/** A path of the console with the region that one is in, which is left out where it is the program's own. */
export function useAddress(): (to: string) => string {
  const session = useSession();
  const region = useRegion();
  return useCallback(
    (to) => withRegion(to, region === session.region ? null : region),
    [region, session.region],
  );
}

export function withRegion(to: string, region: string | null): string {
  const [path = '', query = ''] = to.split('?');
  const values = new URLSearchParams(query);
  if (region !== null && !values.has('region')) values.set('region', region);
  const text = values.toString();
  return text ? `${path}?${text}` : path;
}

/** Goes to a page in the same region. */
export function useGo(): (to: string, options?: NavigateOptions) => void {
  const navigate = useNavigate();
  const address = useAddress();
  return useCallback((to, options) => void navigate(address(to), options), [navigate, address]);
}

/** Shows the same list in another region. */
export function useSetRegion(): (region: string) => void {
  const session = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return useCallback(
    (region) => {
      const list = `/${pathname.split('/')[1] ?? ''}`;
      void navigate(withRegion(list, region === session.region ? null : region));
    },
    [navigate, pathname, session.region],
  );
}

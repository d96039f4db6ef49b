import Link, { type LinkProps } from '@cloudscape-design/components/link';
import { BASE } from '../app/base';
import { useAddress, useGo } from '../app/region';

/** A link to a page of the console, which also opens in another tab. */
export function Anchor({ to, children, ...rest }: Omit<LinkProps, 'href' | 'onFollow'> & { to: string }) {
  const go = useGo();
  const address = useAddress();
  return (
    <Link
      {...rest}
      href={BASE + address(to)}
      onFollow={(event) => {
        if (event.detail.external) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </Link>
  );
}

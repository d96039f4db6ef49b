import SideNavigation from '@cloudscape-design/components/side-navigation';
import { useLocation } from 'react-router';
import { BASE } from './base';
import { useAddress, useGo } from './region';

/** The pages that there are. */
const PAGES = [
  { text: 'Home', to: '/' },
  { text: 'Databases', to: '/databases' },
  { text: 'Secrets', to: '/secrets' },
  { text: 'Security groups', to: '/security-groups' },
] as const;

export function Navigation({ onGo }: { onGo: () => void }) {
  const go = useGo();
  const address = useAddress();
  const { pathname } = useLocation();
  const area = `/${pathname.split('/')[1] ?? ''}`;
  return (
    <SideNavigation
      activeHref={BASE + address(area)}
      items={PAGES.map(({ text, to }) => ({ type: 'link', text, href: BASE + address(to) }))}
      onFollow={(event) => {
        if (event.detail.external) return;
        event.preventDefault();
        const page = PAGES.find(({ text }) => text === event.detail.text);
        if (page) go(page.to);
        onGo();
      }}
    />
  );
}

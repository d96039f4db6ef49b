import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { Failure } from '../aws/failure';
import { BASE } from './base';
import { Logo } from './Logo';
import './header.css';
import { useNotify } from './notifications';
import { useAddress, useGo, useRegion, useSetRegion } from './region';
import { useSession, useSessionState } from './session/SessionProvider';
import { principalName } from './session/session';
import { useTheme } from './theme';

/** The bar at the top. Its class is the design system's, for controls on a dark ground. */
export function Header() {
  const go = useGo();
  const address = useAddress();
  return (
    <header id="header" className="bar awsui-context-top-navigation">
      <a
        className="bar-brand"
        aria-label="Lockstep"
        href={BASE + address('/')}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          go('/');
        }}
      >
        <Logo size={28} />
        <span>Lockstep</span>
      </a>
      <div className="bar-controls">
        <ThemeSwitch />
        <RegionMenu />
        <PersonMenu />
      </div>
    </header>
  );
}

function ThemeSwitch() {
  const [theme, toggle] = useTheme();
  const name = theme === 'dark' ? 'Use light colours' : 'Use dark colours';
  return (
    <Button
      variant="icon"
      ariaLabel={name}
      onClick={toggle}
      iconSvg={
        <svg viewBox="0 0 16 16" focusable="false" aria-hidden="true">
          <circle cx="8" cy="8" r="6" />
          <path d="M8 2a6 6 0 0 1 0 12z" className="filled" />
        </svg>
      }
    />
  );
}

function RegionMenu() {
  const { regions } = useSession();
  const region = useRegion();
  const setRegion = useSetRegion();
  return (
    <ButtonDropdown
      variant="normal"
      ariaLabel={`Region: ${region}`}
      items={regions.map((name) => ({
        id: name,
        text: name,
        itemType: 'checkbox' as const,
        checked: name === region,
      }))}
      onItemClick={({ detail }) => setRegion(detail.id)}
    >
      {region}
    </ButtonDropdown>
  );
}

function PersonMenu() {
  const { arn, account, mode, version } = useSession();
  const { leave } = useSessionState();
  const notify = useNotify();
  const name = principalName(arn);
  const signOut = () =>
    leave().catch((error: unknown) =>
      notify({ type: 'error', header: 'Not signed out', content: Failure.of(error).message }),
    );
  return (
    <ButtonDropdown
      variant="normal"
      ariaLabel={`Signed in as ${name}`}
      items={[
        {
          id: 'who',
          text: arn,
          items: [{ id: 'leave', text: 'Sign out' }],
        },
        { id: 'about', text: `Account ${account}, Lockstep ${version} (${mode})`, disabled: true },
      ]}
      onItemClick={({ detail }) => {
        if (detail.id === 'leave') void signOut();
      }}
    >
      {name}
    </ButtonDropdown>
  );
}

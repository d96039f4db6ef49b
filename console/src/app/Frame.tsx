import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar';
import { useState } from 'react';
import { Outlet } from 'react-router';
import { ClientsProvider } from '../aws/ClientsProvider';
import { ConnectionNotice } from '../live/ConnectionNotice';
import { LiveProvider } from '../live/LiveProvider';
import { Arrival, BreadcrumbsProvider, Trail } from './breadcrumbs';
import { Header } from './Header';
import { Navigation } from './Navigation';
import { Notifications, NotificationsProvider } from './notifications';

/** What is around every page: bar, navigation, trail, messages. */
export function Frame() {
  const [open, setOpen] = useState(() => matchMedia('(min-width: 900px)').matches);
  return (
    <ClientsProvider>
      <LiveProvider>
        <NotificationsProvider>
          <BreadcrumbsProvider>
            <Header />
            <Arrival />
            <AppLayoutToolbar
              headerSelector="#header"
              navigation={
                <Navigation onGo={() => matchMedia('(max-width: 899px)').matches && setOpen(false)} />
              }
              navigationOpen={open}
              navigationWidth={240}
              onNavigationChange={({ detail }) => setOpen(detail.open)}
              toolsHide
              breadcrumbs={<Trail />}
              notifications={
                <>
                  <ConnectionNotice />
                  <Notifications />
                </>
              }
              stickyNotifications
              content={<Outlet />}
              ariaLabels={{
                navigation: 'Pages',
                navigationToggle: 'Open the navigation',
                navigationClose: 'Close the navigation',
                notifications: 'Messages',
              }}
            />
          </BreadcrumbsProvider>
        </NotificationsProvider>
      </LiveProvider>
    </ClientsProvider>
  );
}

import { createBrowserRouter } from 'react-router';
import { BASE } from './base';
import { Crash } from './Crash';
import { Gate } from './Gate';

/** Every page is a file of its own, fetched when somebody goes there. */
export const router = createBrowserRouter(
  [
    {
      path: '/',
      element: <Gate />,
      errorElement: <Crash />,
      hydrateFallbackElement: <></>,
      children: [
        { index: true, lazy: async () => ({ Component: (await import('../pages/home/HomePage')).HomePage }) },
        {
          path: 'databases',
          lazy: async () => ({
            Component: (await import('../pages/databases/list/DatabasesPage')).DatabasesPage,
          }),
        },
        {
          path: 'databases/create',
          lazy: async () => ({
            Component: (await import('../pages/databases/create/CreateDatabasePage')).CreateDatabasePage,
          }),
        },
        {
          path: 'databases/:identifier/modify',
          lazy: async () => ({
            Component: (await import('../pages/databases/modify/ModifyDatabasePage')).ModifyDatabasePage,
          }),
        },
        {
          path: 'databases/:identifier',
          lazy: async () => ({
            Component: (await import('../pages/databases/detail/DatabasePage')).DatabasePage,
          }),
        },
        {
          path: 'secrets',
          lazy: async () => ({ Component: (await import('../pages/secrets/list/SecretsPage')).SecretsPage }),
        },
        {
          path: 'secrets/create',
          lazy: async () => ({
            Component: (await import('../pages/secrets/create/CreateSecretPage')).CreateSecretPage,
          }),
        },
        {
          path: 'secrets/secret',
          lazy: async () => ({ Component: (await import('../pages/secrets/detail/SecretPage')).SecretPage }),
        },
        {
          path: 'security-groups',
          lazy: async () => ({
            Component: (await import('../pages/security-groups/list/SecurityGroupsPage')).SecurityGroupsPage,
          }),
        },
        {
          path: 'security-groups/:id',
          lazy: async () => ({
            Component: (await import('../pages/security-groups/detail/SecurityGroupPage')).SecurityGroupPage,
          }),
        },
        {
          path: '*',
          lazy: async () => ({ Component: (await import('../pages/NotFoundPage')).NotFoundPage }),
        },
      ],
    },
  ],
  { basename: BASE },
);

import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { Compass } from "lucide-react";
import * as z from "zod/mini";
import { ApiError } from "../api/api-error.ts";
import { getSetup } from "../api/account.ts";
import { queueNames, sortNames } from "../api/inbox-names.ts";
import { buttonClass } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { meQuery } from "./me.ts";
import { RouteFailure } from "./route-failure.tsx";
import { text } from "./text.ts";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

/** A path inside the console; anything else would let a link send people elsewhere after they sign in. */
const next = z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined);

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("../screens/setup/setup-screen.tsx"), "SetupScreen"),
  beforeLoad: async () => {
    const state = await getSetup();
    if (!state.needsSetup) throw redirect({ to: "/sign-in" });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: z.object({ next }),
  component: lazyRouteComponent(() => import("../screens/sign-in/sign-in-screen.tsx"), "SignInScreen"),
  beforeLoad: async () => {
    const state = await getSetup();
    if (state.needsSetup) throw redirect({ to: "/setup" });
  },
});

/** Where an invitation leads. Its secret stands after the hash sign and never reaches a server's log. */
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("../screens/join/join-screen.tsx"), "JoinScreen"),
});

const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  component: lazyRouteComponent(() => import("./shell.tsx"), "Shell"),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof ApiError && error.kind === "unauthenticated")) throw error;
      throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
    }
  },
});

const home = createRoute({
  getParentRoute: () => app,
  path: "/",
  component: lazyRouteComponent(() => import("../screens/home/home-screen.tsx"), "HomeScreen"),
});

const word = z.catch(z.optional(z.string()), undefined);

/** Queue, search and filters of the inbox stand in the address, so that a view can be sent to a colleague. */
const inboxSearch = z.object({
  queue: z.catch(z.optional(z.enum(queueNames)), undefined),
  sort: z.catch(z.optional(z.enum(sortNames)), undefined),
  q: z.catch(z.optional(z.coerce.string()), undefined),
  team: word,
  assignee: word,
  channel: word,
  language: word,
  reason: word,
  tag: word,
  sentiment: word,
  helpCenter: word,
});

const inbox = createRoute({
  getParentRoute: () => app,
  path: "/inbox",
  validateSearch: inboxSearch,
  component: lazyRouteComponent(() => import("../screens/inbox/inbox-screen.tsx"), "InboxScreen"),
});

const inboxEmpty = createRoute({
  getParentRoute: () => inbox,
  path: "/",
  component: lazyRouteComponent(() => import("../screens/inbox/no-conversation.tsx"), "NoConversation"),
});

const conversation = createRoute({
  getParentRoute: () => inbox,
  path: "$sessionId",
  validateSearch: z.object({ inspect: word, details: z.catch(z.optional(z.boolean()), undefined) }),
  component: lazyRouteComponent(() => import("../screens/inbox/conversation-screen.tsx"), "ConversationScreen"),
});

const articles = createRoute({
  getParentRoute: () => app,
  path: "/articles",
  validateSearch: z.object({
    q: word,
    locale: word,
    state: word,
    collection: word,
    page: z.catch(z.optional(z.number().check(z.int(), z.gte(1))), undefined),
  }),
  component: lazyRouteComponent(() => import("../screens/articles/articles-screen.tsx"), "ArticlesScreen"),
});

const newArticle = createRoute({
  getParentRoute: () => app,
  path: "/articles/new",
  component: lazyRouteComponent(() => import("../screens/articles/new-article-screen.tsx"), "NewArticleScreen"),
});

const article = createRoute({
  getParentRoute: () => app,
  path: "/articles/$articleId",
  validateSearch: z.object({ locale: word, edit: z.catch(z.optional(z.boolean()), undefined) }),
  component: lazyRouteComponent(() => import("../screens/articles/article-screen.tsx"), "ArticleScreen"),
});

const translations = createRoute({
  getParentRoute: () => app,
  path: "/translations",
  validateSearch: z.object({
    locale: word,
    state: word,
    q: word,
    page: z.catch(z.optional(z.number().check(z.int(), z.gte(1))), undefined),
  }),
  component: lazyRouteComponent(() => import("../screens/translations/translations-screen.tsx"), "TranslationsScreen"),
});

const translate = createRoute({
  getParentRoute: () => app,
  path: "/articles/$articleId/translate/$locale",
  component: lazyRouteComponent(() => import("../screens/translations/translate-screen.tsx"), "TranslateScreen"),
});

const topics = createRoute({
  getParentRoute: () => app,
  path: "/topics",
  component: lazyRouteComponent(() => import("../screens/site-parts/topics-screen.tsx"), "TopicsScreen"),
});

const media = createRoute({
  getParentRoute: () => app,
  path: "/media",
  validateSearch: z.object({
    q: word,
    unused: z.catch(z.optional(z.boolean()), undefined),
    page: z.catch(z.optional(z.number().check(z.int(), z.gte(1))), undefined),
  }),
  component: lazyRouteComponent(() => import("../screens/site-parts/media-screen.tsx"), "MediaScreen"),
});

const redirects = createRoute({
  getParentRoute: () => app,
  path: "/redirects",
  component: lazyRouteComponent(() => import("../screens/site-parts/redirects-screen.tsx"), "RedirectsScreen"),
});

const importing = createRoute({
  getParentRoute: () => app,
  path: "/import",
  // Where it comes from, or one import.
  validateSearch: z.object({ kind: word, run: word }),
  component: lazyRouteComponent(() => import("../screens/import/import-screen.tsx"), "ImportScreen"),
});

const quality = createRoute({
  getParentRoute: () => app,
  path: "/quality",
  validateSearch: z.object({ locale: word }),
  component: lazyRouteComponent(() => import("../screens/site-parts/quality-screen.tsx"), "QualityScreen"),
});

const sources = createRoute({
  getParentRoute: () => app,
  path: "/sources",
  component: lazyRouteComponent(() => import("../screens/sources/sources-screen.tsx"), "SourcesScreen"),
});

const newSource = createRoute({
  getParentRoute: () => app,
  path: "/sources/new",
  validateSearch: z.object({ kind: word }),
  component: lazyRouteComponent(() => import("../screens/sources/new-source-screen.tsx"), "NewSourceScreen"),
});

const sourceTab = z.catch(z.optional(z.enum(["documents", "failures", "held", "settings"])), undefined);

const source = createRoute({
  getParentRoute: () => app,
  path: "/sources/$sourceId",
  validateSearch: z.object({ tab: sourceTab, run: word, q: word }),
  component: lazyRouteComponent(() => import("../screens/sources/source-screen.tsx"), "SourceScreen"),
});

const assistant = createRoute({
  getParentRoute: () => app,
  path: "/assistant",
  // `item` is what is open inside a tab.
  validateSearch: z.object({ tab: word, item: word, q: word }),
  component: lazyRouteComponent(() => import("../screens/assistant/assistant-screen.tsx"), "AssistantScreen"),
});

const replay = createRoute({
  getParentRoute: () => app,
  path: "/sessions/$sessionId/replay",
  validateSearch: z.object({ message: word }),
  component: lazyRouteComponent(() => import("../screens/replay/replay-screen.tsx"), "ReplayScreen"),
});

const contacts = createRoute({
  getParentRoute: () => app,
  path: "/contacts",
  validateSearch: z.object({
    q: z.catch(z.optional(z.coerce.string()), undefined),
    verified: z.catch(z.optional(z.boolean()), undefined),
    contact: word,
  }),
  component: lazyRouteComponent(() => import("../screens/contacts/contacts-screen.tsx"), "ContactsScreen"),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: "/settings",
  component: lazyRouteComponent(() => import("../screens/settings/settings-screen.tsx"), "SettingsScreen"),
});

const siteWords = createRoute({
  getParentRoute: () => app,
  path: "/settings/site-words/$locale",
  component: lazyRouteComponent(() => import("../screens/site-words/site-words-screen.tsx"), "SiteWordsScreen"),
});

const routeTree = root.addChildren([
  setup,
  signIn,
  join,
  app.addChildren([
    home,
    inbox.addChildren([inboxEmpty, conversation]),
    contacts,
    articles,
    newArticle,
    article,
    translations,
    translate,
    topics,
    media,
    redirects,
    importing,
    quality,
    sources,
    newSource,
    source,
    assistant,
    replay,
    settings,
    siteWords,
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    basepath: "/console",
    context: { queryClient },
    defaultPreload: "intent",
    defaultPendingMs: 300,
    defaultPendingComponent: () => <Skeleton rows />,
    defaultErrorComponent: RouteFailure,
    defaultNotFoundComponent: () => (
      <Notice
        headingLevel={1}
        icon={Compass}
        title={text.missing.title}
        action={
          <a className={buttonClass()} href="/console/">
            {text.missing.action}
          </a>
        }
      >
        <p>{text.missing.text}</p>
      </Notice>
    ),
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { FileText, MessageCircle, Monitor, Moon, Plus, Sun, type LucideIcon } from "lucide-react";
import { useDeferredValue, useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { listArticles } from "../api/articles.ts";
import { listSessions } from "../api/inbox.ts";
import { sessionsKey } from "../screens/inbox/counts-query.ts";
import { mayUse, useMe } from "./me.ts";
import styles from "./palette.module.css";
import { rooms } from "./rooms.ts";
import { chooseTheme, type Theme } from "./theme.ts";
import { text } from "./text.ts";

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

const words = {
  placeholder: "Go to a page, an article or a conversation",
  label: "Go anywhere",
  go: "Go to",
  articles: "Articles",
  conversations: "Conversations",
  commands: "Commands",
  newArticle: "New article",
  theme: (name: string) => `Theme: ${name}`,
  nothing: "Nothing fits. Try a page's name, an article's title or a ticket number.",
};

const themeIcons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };
const mostFound = 6;

/** Everything by name: rooms, commands, articles, open conversations. */
export function Palette({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const wanted = typed.trim();
  // Only the question to the server waits; what is known here must be right when somebody types and presses Enter.
  const asked = useDeferredValue(wanted);
  const fits = (entry: Entry) =>
    `${entry.name} ${entry.detail ?? ""}`.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());

  const articles = useQuery({
    queryKey: ["articles", "palette", asked],
    queryFn: ({ signal }) => listArticles({ q: asked, limit: mostFound, offset: 0 }, signal),
    enabled: asked !== "" && mayUse(me, "content:read"),
    placeholderData: (previous) => previous,
  });
  const sessions = useQuery({
    queryKey: [...sessionsKey, "palette", asked],
    queryFn: ({ signal }) => listSessions({ q: asked, limit: mostFound }, signal),
    enabled: asked !== "" && mayUse(me, "conversations:read"),
    placeholderData: (previous) => previous,
  });

  const sections: { name: string; entries: Entry[] }[] = [
    {
      name: words.go,
      entries: rooms
        .filter((room) => mayUse(me, room.scope))
        .map(({ to, name, icon }) => ({ id: to, name, icon, run: () => void router.navigate({ to }) }))
        .filter(fits),
    },
    {
      name: words.articles,
      entries: (wanted ? (articles.data?.articles ?? []) : []).map((article) => ({
        id: article.id,
        name: article.title,
        detail: article.path,
        icon: FileText,
        run: () => void router.navigate({ to: "/articles/$articleId", params: { articleId: article.id } }),
      })),
    },
    {
      name: words.conversations,
      entries: (wanted ? (sessions.data?.sessions ?? []) : []).map((session) => ({
        id: session.id,
        name: `#${session.ticketNumber}${session.contactName ? ` ${session.contactName}` : ""}`,
        detail: session.found ?? session.lastMessage,
        icon: MessageCircle,
        run: () => void router.navigate({ to: "/inbox/$sessionId", params: { sessionId: session.id } }),
      })),
    },
    {
      name: words.commands,
      entries: [
        ...(mayUse(me, "content:write")
          ? [
              {
                id: "new-article",
                name: words.newArticle,
                icon: Plus,
                run: () => void router.navigate({ to: "/articles/new" }),
              },
            ]
          : []),
        ...(Object.keys(themeIcons) as Theme[]).map((theme) => ({
          id: `theme-${theme}`,
          name: words.theme(text.theme[theme].toLocaleLowerCase()),
          icon: themeIcons[theme],
          run: () => chooseTheme(theme),
        })),
      ].filter(fits),
    },
  ].filter((section) => section.entries.length > 0);

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => (open ? undefined : onClose())}
      className={styles["scrim"] ?? ""}
    >
      <Modal className={styles["modal"] ?? ""}>
        <Dialog aria-label={words.label} className={styles["dialog"] ?? ""}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField aria-label={words.label} autoFocus className={styles["field"] ?? ""}>
              <Input placeholder={words.placeholder} className={styles["input"] ?? ""} />
            </SearchField>
            <Menu
              aria-label={words.label}
              className={styles["list"] ?? ""}
              renderEmptyState={() => <p className={styles["nothing"]}>{words.nothing}</p>}
            >
              {sections.map((section) => (
                <MenuSection key={section.name} className={styles["section"] ?? ""}>
                  <Header className={styles["heading"] ?? ""}>{section.name}</Header>
                  {section.entries.map(({ id, name, detail, icon: Icon, run }) => (
                    <MenuItem
                      key={id}
                      id={id}
                      textValue={detail ? `${name} ${detail}` : name}
                      className={styles["item"] ?? ""}
                      onAction={() => {
                        onClose();
                        run();
                      }}
                    >
                      <Icon size={16} aria-hidden />
                      <span className={styles["name"]} dir="auto">
                        {name}
                      </span>
                      {detail ? (
                        <span className={styles["detail"]} dir="auto">
                          {detail}
                        </span>
                      ) : null}
                    </MenuItem>
                  ))}
                </MenuSection>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

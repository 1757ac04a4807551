import "@handrail/design-tokens/tokens.css";
import "../styles/frame.css";
import { render } from "../dom/render.ts";
import { createChat } from "../conversation/chat.ts";
import { createChatStorage, savedChatKey } from "../conversation/saved-chat.ts";
import { parseTheme, type Theme } from "../protocol.ts";
import { createClient } from "../stream/client.ts";
import { App } from "./app.tsx";
import { followNewest, type NewestFollower } from "./follow-newest.ts";
import { connectHost, readParameters } from "./host-link.ts";
import type { Interface, ViewState } from "./interface.ts";
import { newClientId } from "./new-client-id.ts";
import { createOfflineNotice } from "./offline-notice.ts";
import { fill, loadStrings } from "./strings.ts";

/** Greeting and name are waited for this long, so that they need not change before the reader's eyes. */
const configPatienceMs = 400;
/** A tab that nobody looks at gives its connection back after this. */
const hiddenTabMs = 60_000;

const parameters = readParameters(location.href);
const page = document.documentElement;
const request = fetch.bind(window);

let config: Interface["config"] = {};
let ui: Interface | undefined;
let view: Omit<ViewState, "now"> = { text: "", passage: undefined, offline: false, away: false };
let field: HTMLTextAreaElement | null = null;
let follower: NewestFollower | undefined;
let openedFrom: Element | null = null;
let opened = false;
let drawing = false;
let announced = "";

const client = createClient(new URL("../api/v1/", location.href), request);
const chat = createChat({
  client,
  storage: createChatStorage(() => localStorage),
  fetch: request,
  locale: () => config.locale ?? parameters.locale,
  now: Date.now,
  newId: newClientId,
});

function draw() {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    if (ui) render(<App ui={ui} chat={chat.state()} view={{ ...view, now: Date.now() }} />, document.body);
  });
}

function show(change: Partial<typeof view>) {
  view = { ...view, ...change };
  draw();
}

function applyTheme(theme: Theme) {
  if (theme === "auto") delete page.dataset["theme"];
  else page.dataset["theme"] = theme;
}
applyTheme(parameters.theme);

const host = connectHost(parameters.host, (message) => {
  if (message.handrail === "theme") applyTheme(parseTheme(message.theme));
  if (message.handrail === "close") opened = false;
  if (message.handrail === "open") {
    opened = true;
    if (message.question) send(message.question);
    if (message.focus && !view.passage) field?.focus();
  }
  noteReading();
});

function noteReading() {
  chat.setReading((opened || !host.embedded) && !document.hidden);
}

function send(text: string) {
  chat.send(text);
  queueMicrotask(() => follower?.follow());
}

function write(text: string) {
  show({ text });
  queueMicrotask(() => {
    if (!field) return;
    // Set through the object model, which a policy against inline styles allows.
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  });
}

function showPassage(passage: ViewState["passage"]) {
  if (passage) openedFrom = document.activeElement;
  show({ passage });
  if (!passage) queueMicrotask(() => openedFrom instanceof HTMLElement && openedFrom.focus());
}

const noteConnection = createOfflineNotice((offline) => offline !== view.offline && show({ offline }));

chat.subscribe(() => {
  noteConnection(chat.state());
  const { unread, session } = chat.state();
  const news = `${unread} ${session?.id}`;
  if (news !== announced) {
    announced = news;
    host.post({
      handrail: "news",
      unread,
      label: fill(ui?.strings.unread ?? "", { count: unread }),
      conversation: session !== null,
    });
  }
  draw();
});

let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
document.addEventListener("visibilitychange", () => {
  clearTimeout(hiddenTimer);
  if (document.hidden) hiddenTimer = setTimeout(() => chat.setFollowing(false), hiddenTabMs);
  else chat.setFollowing(true);
  noteReading();
});
addEventListener("online", () => chat.setFollowing(true));
addEventListener("storage", (event) => {
  if (event.key === savedChatKey) chat.adopt();
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  if (view.passage) showPassage(undefined);
  else host.post({ handrail: "close" });
});

async function start() {
  const asked = client.config(parameters.locale).then((answer) => {
    config = answer ?? {};
    if (ui) ui = { ...ui, config };
    draw();
  });
  const patience = new Promise((resolve) => setTimeout(resolve, configPatienceMs));
  const [{ locale, strings }] = await Promise.all([loadStrings(parameters.locale), Promise.race([asked, patience])]);
  page.lang = locale;
  page.dir = strings.direction;
  document.title = strings.chat;
  ui = {
    strings,
    locale,
    config,
    embedded: host.embedded,
    base: location.href,
    linkTarget: (external) => (!external && parameters.host === location.origin ? "_top" : "_blank"),
    send,
    retry: chat.retry,
    startOver: chat.startOver,
    close: () => host.post({ handrail: "close" }),
    showPassage,
    write,
    attachField: (element) => (field = element),
    attachLog: (scroller) => (follower = followNewest(scroller, (away) => show({ away }))),
    showNewest: () => follower?.follow(),
  };
  noteReading();
  draw();
  const { chat: title, closeChat } = strings;
  queueMicrotask(() => host.post({ handrail: "ready", labels: { chat: title, closeChat } }));
}
void start();

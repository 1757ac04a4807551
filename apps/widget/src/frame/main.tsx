import "@handrail/design-tokens/tokens.css";
import "../styles/frame.css";
import { render } from "../dom/render.ts";
import { createChat } from "../conversation/chat.ts";
import { createChatStorage, savedChatKey } from "../conversation/saved-chat.ts";
import { createClient } from "../stream/client.ts";
import { App } from "./app.tsx";
import { followNewest, type NewestFollower } from "./follow-newest.ts";
import { connectHost, readParameters } from "./host-link.ts";
import type { Interface, ViewState } from "./interface.ts";
import { applyLook, applyTheme } from "./look.ts";
import { newClientId } from "./new-client-id.ts";
import { createPatience } from "./patience.ts";
import { fillCount, loadLaterStrings, loadStrings } from "./strings.ts";
import { createTidings } from "./tidings.ts";

/** Greeting and name are waited for this long, so that they need not change before the reader's eyes. */
const configPatienceMs = 400;
/** A tab that nobody looks at gives its connection back after this. */
const hiddenTabMs = 60_000;
/** A reconnection that takes less than this is not worth a word. */
const offlineAfterMs = 1500;
/** A reply that has not begun after this is worth one. */
const slowAfterMs = 8000;

const parameters = readParameters(location.href);
const page = document.documentElement;
const request = fetch.bind(window);

let locale = parameters.locale;
let config: Interface["config"] = {};
let ui: Interface | undefined;
let view: Omit<ViewState, "now"> = {
  text: "",
  passage: undefined,
  history: undefined,
  dragging: false,
  slow: false,
  explaining: "",
  offline: false,
  away: false,
};
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
  locale: () => config.locale ?? locale,
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

const host = connectHost(parameters.host, (message) => {
  switch (message.handrail) {
    case "theme":
      applyTheme(message.theme || config.theme);
      break;
    case "locale":
      void speak(message.locale);
      break;
    case "identify":
      void chat.identify(message.token).then((code) => {
        if (code) {
          const detail = { code, message: "The visitor could not be identified by this token." };
          host.post({ handrail: "event", name: "error", detail });
        }
      });
      break;
    case "reset":
      void chat.signOut();
      show({ passage: undefined, history: undefined });
      break;
    case "close":
      opened = false;
      break;
    case "open":
      opened = true;
      if (message.question) chat.send(message.question);
      if (message.focus && !view.passage && !view.history) field?.focus();
  }
  noteReading();
});

function noteReading() {
  chat.setReading((opened || !host.embedded) && !document.hidden);
}

function send(text: string) {
  const attachments = ui?.files?.take();
  if (text || attachments?.length) chat.send(text, attachments);
  show({ explaining: "" });
  queueMicrotask(() => follower?.follow());
}

function write(text: string) {
  if (text) chat.noteTyping();
  show({ text });
  queueMicrotask(() => {
    if (!field) return;
    // Set through the object model, which a policy against inline styles allows.
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  });
}

/** Opens something in the place of the conversation, or closes it and gives the focus back. */
function showOver(change: Pick<ViewState, "passage" | "history">) {
  const opens = change.passage || change.history;
  if (opens) openedFrom = document.activeElement;
  show(change);
  if (!opens) queueMicrotask(() => (openedFrom instanceof HTMLElement ? openedFrom : field)?.focus());
}

const closeOver = () => showOver({ passage: undefined, history: undefined });

/** A part that is loaded when it is needed for the first time. */
function once<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | undefined;
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    }));
}

/** Words of the parts that are loaded later, of the language that is spoken now. */
let laterWords = "";
async function learnLaterWords() {
  const { locale: spoken = "" } = ui ?? {};
  if (laterWords === spoken) return;
  const words = await loadLaterStrings(spoken);
  laterWords = spoken;
  if (ui?.locale === spoken) ui = { ...ui, strings: { ...ui.strings, ...words } };
  draw();
}

const loadFiles = once(async () => {
  const [{ createFiles }] = await Promise.all([import("../files/files.tsx"), learnLaterWords()]);
  const files = createFiles({ client, current: () => chat.state().session, session: chat.session, onChange: draw });
  if (ui) ui = { ...ui, files };
  draw();
  return files;
});

const loadHistory = once(async () => {
  const [{ createHistory }] = await Promise.all([import("../history/history.tsx"), learnLaterWords()]);
  return createHistory({ client, chat, onChange: draw, onClose: closeOver });
});

async function showHistory(shown: boolean) {
  if (!shown) return closeOver();
  const history = await loadHistory();
  history.opened();
  showOver({ passage: undefined, history });
}

const noteConnection = createPatience(offlineAfterMs, (offline) => show({ offline }));
const noteWaiting = createPatience(slowAfterMs, (slow) => show({ slow }));
const tell = createTidings(host.post);

chat.subscribe(() => {
  const { unread, session, connection, conversation } = chat.state();
  // Between two attempts the state is `connecting`: that neither begins the wait nor ends it.
  if (connection !== "connecting") noteConnection(connection === "down" && session !== null);
  noteWaiting(conversation.draft?.text === "");
  const news = `${unread} ${session?.id}`;
  if (news !== announced && ui) {
    announced = news;
    const label = fillCount(ui.strings.unread, unread, ui.locale);
    host.post({ handrail: "news", unread, label, conversation: session !== null });
  }
  tell(chat.state());
  if (conversation.entries.some((entry) => entry.kind === "message" && entry.attachments?.length)) {
    loadFiles().catch(() => {});
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
  if (view.passage || view.history) closeOver();
  else if (view.explaining) show({ explaining: "" });
  else host.post({ handrail: "close" });
});

/** The words of a language, and the company's own words in it. */
async function speak(wanted: string) {
  locale = wanted;
  const asked = client.config(wanted).then((answer) => {
    if (locale !== wanted) return;
    config = answer ?? config;
    applyLook(config, parameters.theme);
    if (ui) ui = { ...ui, config };
    draw();
  });
  const patience = new Promise((resolve) => setTimeout(resolve, configPatienceMs));
  const [{ locale: spoken, strings }] = await Promise.all([loadStrings(wanted), Promise.race([asked, patience])]);
  if (locale !== wanted) return;
  page.lang = spoken;
  page.dir = strings.direction;
  document.title = strings.chat;
  ui = { ...(ui ?? parts), strings, locale: spoken, config };
  if (laterWords) await learnLaterWords();
  draw();
  queueMicrotask(() => host.post({ handrail: "ready", labels: { chat: strings.chat, closeChat: strings.closeChat } }));
}

const parts = {
  embedded: host.embedded,
  base: location.href,
  files: undefined,
  linkTarget: (external: boolean) => (!external && parameters.host === location.origin ? "_top" : "_blank"),
  send,
  retry: chat.retry,
  startOver: chat.startOver,
  close: () => host.post({ handrail: "close" }),
  giveFeedback(messageId: string, helpful: boolean, comment?: string) {
    chat.giveFeedback(messageId, helpful, comment);
    // The first "no" asks why; the answer to that, or none, ends it.
    show({ explaining: helpful || view.explaining === messageId ? "" : messageId });
  },
  attach(files: Iterable<File>) {
    const list = [...files];
    if (list.length > 0)
      void loadFiles().then(
        (part) => part.add(list),
        () => {},
      );
  },
  drag: (dragging: boolean) => dragging !== view.dragging && show({ dragging }),
  showHistory: (shown: boolean) => void showHistory(shown).catch(() => {}),
  showPassage: (passage: ViewState["passage"]) => showOver({ passage, history: undefined }),
  write,
  attachField: (element: HTMLTextAreaElement) => (field = element),
  attachLog: (scroller: HTMLElement) => (follower = followNewest(scroller, (away) => show({ away }))),
  showNewest: () => follower?.follow(),
};

applyTheme(parameters.theme);
void speak(locale).then(noteReading);
